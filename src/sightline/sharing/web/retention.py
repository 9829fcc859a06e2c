"""How long one person's record is kept: its group and why, when it is looked at, what holds it, what was decided."""

from dataclasses import dataclass

from django.urls import reverse

from sightline.access.permissions import Permission
from sightline.core.pages import RecordPage, record_page
from sightline.core.web.request import SignedInRequest
from sightline.pole.access import person_for
from sightline.pole.kinds import EVENT_KINDS
from sightline.pole.queries.labels import label_person
from sightline.pole.rules.dates import date_words
from sightline.pole.rules.markers import KINDS as MARKERS
from sightline.pole.rules.matters import kind_words
from sightline.pole.rules.roles import ROLES
from sightline.pole.web.form_page import Way
from sightline.sharing.queries.retention import Retention, retention_of
from sightline.sharing.retention_policy import retention_policy
from sightline.sharing.rules.retention import AUTHORITIES, Sign, kept_until


@dataclass(kw_only=True)
class RetentionPage(RecordPage):
    """One record's retention. `ways` are what this reader may do."""

    template = "sharing/retention.html"
    caption: str
    reference: str
    retention: Retention
    signs: tuple[str, ...]
    due: str
    kept_until: str
    last_notice: str
    authority: str
    hold_words: tuple[tuple[str, str], ...]
    ways: tuple[Way, ...]
    may_hold: bool


@record_page(Permission.RETENTION_REVIEW)
def retention(request: SignedInRequest, reference: str) -> RecordPage:
    """Show it."""
    person = person_for(request.acting, reference)
    label = label_person(request.acting, person)
    found = retention_of(request.acting, person)
    until = kept_until(found.group, found.line.born_on)
    holds = retention_policy().holds
    return RetentionPage(
        title="How long this record is kept",
        caption=label.words,
        reference=person.reference,
        subjects=label.subjects,
        retention=found,
        signs=tuple(dict.fromkeys(said_of(sign) for sign in found.signs)),
        due=date_words(found.due),
        kept_until=date_words(until) if until else "",
        last_notice=date_words(found.last_notice),
        authority=AUTHORITIES.get(found.proposal.authority, "") if found.proposal else "",
        hold_words=tuple((hold.kind, holds.get(hold.kind, hold.kind)) for hold in found.holds),
        ways=_ways(request, person.reference, found),
        may_hold=request.acting.actor.may(Permission.RECORD_HOLD),
    )


def said_of(sign: Sign) -> str:
    """What put a record in its group, in words."""
    if sign.of == "marker":
        return f"Warning marker: {MARKERS[sign.key].words if sign.key in MARKERS else sign.key}"
    if sign.of == "matter":
        return f"Matter: {kind_words(sign.key)}"
    kind, role = EVENT_KINDS.get(sign.key), ROLES.get(sign.role)
    return f"{role.words if role else sign.role} in: {kind.words if kind else sign.key}"


def _ways(request: SignedInRequest, reference: str, found: Retention) -> tuple[Way, ...]:
    may, own = request.acting.actor.may, request.acting.actor.user_id
    offered = [
        (Permission.RETENTION_REVIEW, "Keep it, with why", "keep_record"),
        (Permission.RECORD_HOLD, "Hold it", "hold_record"),
    ]
    if found.proposal is None:
        offered.append((Permission.RETENTION_REVIEW, "Propose its disposal", "propose_disposal"))
    else:
        offered.append((Permission.RETENTION_REVIEW, "Withdraw the proposal", "withdraw_disposal"))
        if found.proposal.proposed_by != own:
            offered.append((Permission.DISPOSAL_APPROVE, "Dispose of it", "dispose_record"))
    return tuple(Way(words, reverse(name, args=[reference])) for permission, words, name in offered if may(permission))
