"""What sharing writes, whoever decided it: the share with its parts, the grants, and word to its recipient."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from django.utils import timezone

from sightline.access.permissions import Permission
from sightline.access.refusals import Refusal, Refused, refuse_if
from sightline.core.acts import Act
from sightline.core.ids import next_reference
from sightline.core.models import Grant
from sightline.core.telling import publish, tell
from sightline.pole.commands.checking import fitting_text
from sightline.pole.commands.contributing import contributed_by, speaker
from sightline.pole.models import Event, Person
from sightline.pole.rules.dates import LONDON, date_words
from sightline.sharing.models import Share, SharedPart, ShareWithheld
from sightline.sharing.queries.chosen import Chosen
from sightline.sharing.queries.recipients import To, receivers_in
from sightline.sharing.queries.shareable import base_rows
from sightline.sharing.rules.parts import EVENT, WORDS
from sightline.sharing.rules.shares import ShareTerms, cannot_choose, cannot_share_on, cannot_share_with
from sightline.workforce.actors import load_actor

from .sharing_rows import Going, what_goes

NOTHING_GOES = Refusal(
    "nothing_goes",
    "Nothing of what you chose may go to this recipient. Nothing was shared. Choose something else, or ring them.",
)


@dataclass(frozen=True)
class Asked:
    """All that is asked of a share: of whom or what, which of it, to whom, on what terms."""

    about: Person | Event
    chosen: Chosen
    to: To
    terms: ShareTerms


def checked(act: Act, asked: Asked) -> Going:
    """What would go. Raises `Refused` where it cannot be shared on these terms, or nothing of it may go."""
    refuse_if(cannot_share_on(asked.terms, timezone.localdate(act.at)))
    refuse_if(cannot_share_with(asked.to.agency.id == act.actor.agency_id, _reads(asked.to)))
    words = fitting_text("What they need to know", asked.chosen.words, 4000, lines=True)
    refuse_if(cannot_choose(asked.chosen.parts, _kinds(asked.chosen), words))
    going = what_goes(act.acting, asked.about, asked.chosen, asked.to)
    if not (going.things or going.words):
        raise Refused(NOTHING_GOES)
    return going


def share_out(act: Act, asked: Asked, by: str = "") -> Share:
    """Share it: the recipient has it at once. `by`: who shared it, in words, where that is not the actor alone."""
    going = checked(act, asked)
    chosen, to, terms = asked.chosen, asked.to, asked.terms
    share = _written(act, going, to, terms, by or speaker(act, ""))
    _write_parts(act, share, going)
    opened = {*going.rows, *((row.id for row in base_rows(act.acting, asked.about)) if going.things else ())}
    _grant(act, share, to, opened, chosen.named if chosen.named_because.strip() else frozenset())
    _tell(act, share, to)
    records = sorted({thing.record for thing in going.things})
    act.about(share.id, *records, **_said(share, to, terms, going), named_because=chosen.named_because)
    return share


def _reads(to: To) -> bool:
    return to.user is None or (
        load_actor(to.user).agency_id == to.agency.id and load_actor(to.user).may(Permission.SHARE_READ)
    )


def _kinds(chosen: Chosen) -> frozenset[str]:
    """The kinds of event that were chosen, or something that is no kind, where people of one were."""
    kinds = frozenset(Event.objects.filter(id__in=chosen.rows).values_list("kind", flat=True))
    return kinds or frozenset({"person"} if chosen.rows else ())


def _written(act: Act, going: Going, to: To, terms: ShareTerms, by: str) -> Share:
    last = terms.last_day + timedelta(days=1)
    contributed = contributed_by(act)
    contributed["handling"] = max([contributed["handling"], *(thing.handling for thing in going.things)])
    share = Share(
        reference=next_reference("S"),
        made_at=act.at,
        made_by=act.actor.user_id,
        made_by_words=by[:200],
        act=act.id,
        to_agency=to.agency,
        to_user=to.user,
        acts_for=sorted(to.acts_for),
        lawful_basis=terms.lawful_basis,
        necessity=fitting_text("Why they need to have it", terms.necessity, 1000, lines=True),
        family_told=terms.family_told,
        family_told_because=fitting_text("Why the family was not told", terms.family_told_because, 500, lines=True),
        consent=terms.consent,
        consent_because=fitting_text("Why it goes without consent", terms.consent_because, 500, lines=True),
        conditions=fitting_text("Conditions", terms.conditions, 1000, lines=True),
        expires_at=datetime(last.year, last.month, last.day, tzinfo=LONDON),
        **contributed,
    )
    share.save(force_insert=True)
    return share


def _write_parts(act: Act, share: Share, going: Going) -> None:
    contributed = {**contributed_by(act), "handling": share.handling}
    parts = [
        SharedPart(share=share, part=t.part, words=t.words, record=t.record, row=t.row, **contributed)
        for t in going.things
    ]
    if going.words:
        parts.append(SharedPart(share=share, part=WORDS, words=going.words, **contributed))
    SharedPart.objects.bulk_create(parts)
    withheld = dict.fromkeys((w.words, w.why) for w in going.withheld)
    ShareWithheld.objects.bulk_create(
        ShareWithheld(share=share, words=words[:400], why=why[:400], **contributed) for words, why in withheld
    )


def _grant(act: Act, share: Share, to: To, rows: set[UUID], named: frozenset[UUID]) -> None:
    """Open the rows to the recipient, and the share itself, for as long as it is in force."""
    grantee = to.user.id if to.user else to.agency.id
    given = {"grantee": grantee, "valid_from": act.at, "until": share.expires_at, "act": act.id}
    basis = f"Share {share.reference}"
    Grant.objects.bulk_create(
        [
            Grant(resource=share.id, basis=basis, **given),
            *(
                Grant(resource=row, reach=Grant.Reach.NAMED if row in named else Grant.Reach.ROW, basis=basis, **given)
                for row in sorted(rows)
            ),
        ]
    )


def _tell(act: Act, share: Share, to: To) -> None:
    users = [to.user.id] if to.user else receivers_in(to.agency.id)
    words = f"{act.actor.agency} shared something with you: {share.reference}. Say that you have it."
    tell(act, users, words, href=f"/shares/{share.reference}", about=[share.id])
    publish(act, "share.made", {"share": share.reference}, about=[share.id], agencies=[to.agency.id])


def _said(share: Share, to: To, terms: ShareTerms, going: Going) -> dict[str, object]:
    """What the log of a disclosure holds: what, to whom, on what basis, why, on what terms, and what did not go."""
    return {
        "share": share.reference,
        "recipient": to.words,
        "lawful_basis": terms.lawful_basis,
        "necessity": terms.necessity,
        "family_told": terms.family_told,
        "consent": terms.consent,
        "conditions": terms.conditions,
        "last_day": date_words(terms.last_day),
        "parts": sorted(going.kinds | ({WORDS} if going.words else set())),
        "events": [str(t.row) for t in going.things if t.part == EVENT],
        "withheld": [f"{w.words}: {w.why}" for w in going.withheld],
    }
