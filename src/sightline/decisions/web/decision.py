"""A decision's page: what was decided, why, on what, by whom, at which four times, and who knows of it."""

from dataclasses import dataclass
from uuid import UUID

from django.http import HttpResponse
from django.urls import reverse
from django.utils.http import urlencode

from sightline.access.permissions import Permission
from sightline.access.roles import ROLES
from sightline.core.acts import Acting
from sightline.core.ids import uuid7
from sightline.core.pages import RecordPage, record_page
from sightline.core.web.request import SignedInRequest
from sightline.decisions.access import decision_for
from sightline.decisions.models import Decision
from sightline.decisions.queries.decision_record import DecisionRecord, decision_record
from sightline.decisions.queries.live import SendLine
from sightline.pole.web.form_page import Way
from sightline.pole.web.links import link_to


@dataclass(frozen=True)
class SendRow:
    """How it fares in one live system, whose duty that is, and where somebody confirms it by hand."""

    words: str
    detail: str
    is_awaited: bool
    confirm: str


@dataclass(kw_only=True)
class DecisionPage(RecordPage):
    """One decision."""

    template = "decisions/decision.html"
    record: DecisionRecord
    back: str
    known_then: str
    ways: tuple[Way, ...]
    sends: tuple[SendRow, ...]
    may_acknowledge: bool
    submission: str
    superseded: str
    aside: str


@record_page(Permission.DECISION_VIEW)
def decision(request: SignedInRequest, decision: UUID) -> RecordPage | HttpResponse:
    """Show a decision."""
    reader = request.acting
    found = decision_for(reader, decision)
    record = decision_record(reader, found)
    return DecisionPage(
        title=f"{record.done}, {found.reference}",
        record=record,
        back=reverse(record.about.kind, args=[record.about.reference]) if record.about.reference else reverse("home"),
        known_then=_known_then(record),
        ways=_ways(reader, record),
        sends=tuple(_send_rows(reader, record)),
        may_acknowledge=_may_acknowledge(reader, record),
        submission=str(uuid7()),
        superseded=reverse("decision", args=[found.supersedes_id]) if found.supersedes_id else "",
        aside=reverse("decision", args=[found.aside_id]) if found.aside_id else "",
        subjects=(found.id, *record.about.records),
        shown={"decision": found.reference, "scale": found.scale, "outcome": found.outcome},
    )


def _known_then(record: DecisionRecord) -> str:
    """The record as Sightline held it when what was considered was on screen, or else when it was recorded."""
    if record.about.kind == "event" or not record.about.reference:
        return ""
    at = record.decision.seen_at or record.decision.recorded_at
    query = urlencode({"at": at.isoformat(), "lens": "here"})
    return f"{reverse(record.about.kind, args=[record.about.reference])}?{query}"


def _may_acknowledge(reader: Acting, record: DecisionRecord) -> bool:
    mine = {reader.actor.user_id, *reader.actor.acting_for}
    asked = any(knower.user in mine for knower in record.waiting)
    known = any(knower.user in mine and knower.acknowledged_at for knower in record.to_know)
    clock_runs = any(duty.clock == "decision_takes_effect" and duty.state == "open" for duty in record.duties)
    answers = clock_runs and bool(set(reader.actor.roles) & set(record.law.acknowledged_by))
    return reader.actor.may(Permission.DUTY_WORK) and (asked or (answers and not known))


def _ways(reader: Acting, record: DecisionRecord) -> tuple[Way, ...]:
    found, state = record.decision, record.decision.state
    stands = state in (Decision.State.IN_FORCE, Decision.State.NOT_YET_LIVE)
    offered = (
        ("Approve it", "approve_decision", (found.id,), state == Decision.State.PROPOSED),
        ("Turn it down", "turn_down_decision", (found.id,), state == Decision.State.PROPOSED),
        ("Put this raise aside", "put_aside", (found.id,), stands and found.change in ("raised", "first")),
        ("Decide again", _DECIDE[record.about.kind], (record.about.reference,), bool(record.about.reference)),
        ("History of the grades", "grades", (record.about.reference,), record.about.kind == "person"),
        ("History of the grades", "place_grades", (record.about.reference,), record.about.kind == "place"),
    )
    ways = [Way(words, link_to(reader, name, *args)) for words, name, args, there in offered if there and args[0]]
    if record.about.reference and reader.actor.may(Permission.EVENT_RECORD) and record.about.kind == "person":
        href = reverse("record_disagreement", args=[record.about.reference])
        ways.append(Way("Record that professionals disagree", f"{href}?{urlencode({'decision': str(found.id)})}"))
    if found.shortage_words and not record.shortfalls and reader.actor.may(Permission.DECISION_MAKE):
        about = urlencode({"about": record.about.reference})
        ways.append(Way("The reasons speak of a shortage: record it", f"{reverse('record_shortfall')}?{about}"))
    return tuple(way for way in ways if way.href)


_DECIDE = {"person": "record_decision", "place": "record_place_decision", "event": "record_event_decision"}


def _send_rows(reader: Acting, record: DecisionRecord) -> list[SendRow]:
    return [
        SendRow(
            words=send.live_words,
            detail=_detail(send) if send.is_awaited else send.receipt,
            is_awaited=send.is_awaited,
            confirm=link_to(reader, "confirm_live", send.id) if send.is_awaited else "",
        )
        for send in record.sends
    ]


def _detail(send: SendLine) -> str:
    owner = ROLES[send.owner_role].words.lower() if send.owner_role in ROLES else send.owner_role
    tried = f"Tried {send.tries} time{'' if send.tries == 1 else 's'}." if send.tries else "Not tried yet."
    unsure = "It may have arrived, and is asked for again." if send.state == "unsure" else ""
    said = (tried, send.words, unsure, f"It is the {owner}'s to see that it gets there.")
    return " ".join(part for part in said if part)
