"""Correct a fact: give up what was held to be true, and say what is."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from sightline.access.permissions import Permission
from sightline.access.refusals import Refusal, Refused, lacks, refuse_if
from sightline.core.acts import Act, Effect
from sightline.core.commands import command
from sightline.pole.facts import FactKind, kind_of, said_of, subject_column
from sightline.pole.models import Fact
from sightline.pole.rules.times import UNSAID, Times

from .asserting import assert_fact, give_up
from .checking import fitting_text
from .contributing import not_their_own
from .identities import publish_change

STALE = "stale"
_GIVEN_UP = Refusal(
    STALE, "Somebody corrected this, or took it back, after you opened the page. Nothing of theirs or yours is lost."
)


@command(permission=Permission.PERSON_RECORD, effect=Effect.ALTERATION)
def correct_fact(
    act: Act, fact: Fact, values: Mapping[str, Any], *, why: str, times: Times = UNSAID, said_by: str = ""
) -> Fact:
    """Retract `fact` and assert another in its place; `times.known_from` is when the force came to know better.

    The old one is still what was known until then. Raises `Refused` where somebody else corrected it first (code
    `stale`: nothing is lost, record yours beside theirs), where another agency contributed it, and without a reason.
    """
    why = fitting_text("Why", why, 1000, lines=True)
    kind, subject = kind_of(fact), subject_of(fact)
    held = still_standing(act, fact)
    refuse_if(cannot_give_up(act, held, why) or _known_too_early(held, times.known_from))
    new = assert_fact(act, subject, kind, {**kind.values(held), **values}, times=times, said_by=said_by, corrects=held)
    give_up(act, held, times.known_from)
    act.about(new.id, held.id, subject.id, kind=kind.key, why=why, was=said_of(held), now=said_of(new))
    publish_change(act, subject)
    return new


def subject_of(fact: Fact) -> Any:
    """The identity, the place or the event that the fact is of."""
    return getattr(fact, subject_column(fact))


def still_standing(act: Act, fact: Fact) -> Fact:
    """The fact, locked, as long as nobody has given it up since it was read; raises `Refused` (`stale`) otherwise."""
    held = type(fact).objects.select_for_update(of=("self",)).filter(pk=fact.pk).first()
    if held is None or held.retracted_at is not None:
        raise Refused(_GIVEN_UP)
    return held


def cannot_give_up(act: Act, fact: Fact, why: str) -> Refusal | None:
    """Why the actor may not take this fact back, or None."""
    refusal = lacks(act.actor, permission_to_change(kind_of(fact)))
    refusal = refusal or not_their_own(act, fact.owner_agency_id, fact.owner_agency.name)
    if refusal is None and not why.strip():
        return Refusal("no_reason", "Say why it is wrong. Whoever relied on it will want to know.")
    return refusal


_SPECIAL = {
    "address": Permission.PLACE_RECORD,
    "photograph": Permission.PHOTOGRAPH_RECORD,
    "record_owner": Permission.OWNER_NAME,
    "involvement": Permission.EVENT_RECORD,
    "significance": Permission.EVENT_RECORD,
    "account": Permission.EVENT_RECORD,
    "retelling": Permission.EVENT_RECORD,
}


def permission_to_change(kind: FactKind) -> Permission:
    """The permission for correcting and retracting facts of this kind."""
    return _SPECIAL.get(kind.key, Permission.PERSON_RECORD)


def _known_too_early(held: Fact, known_from: datetime | None) -> Refusal | None:
    if known_from is None or known_from >= held.known_from:
        return None
    return Refusal(
        "known_before_the_first",
        "You say that this was known before what it corrects. Record it as a further fact: both will be shown.",
    )
