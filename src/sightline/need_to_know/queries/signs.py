"""By what signs the reader may know whom a record is of; and what they may be told of one that looks absent."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from uuid import UUID

from sightline.access.permissions import Permission
from sightline.access.refusals import Refusal
from sightline.core.acts import Acting
from sightline.core.ids import parse_reference
from sightline.core.need_to_know import SayFirst
from sightline.need_to_know.rules.knowing import MayKnow, may_know
from sightline.pole.queries.sql import fetch

_SIGNS = "select reference, sign from need_to_know_signs(%(records)s) order by place_in"
SAY_WHY = Refusal("say_why_first", "This may be somebody you know. Say why you open their record, and go on.")
BREAK = Refusal("say_why_first", "This record is restricted to named people. Say why you have to see it now.")


def first_known(reader: Acting, records: Collection[UUID]) -> SayFirst | None:
    """Why the reader has to say something before these records are shown to them, or None. One query."""
    signs: dict[str, set[str]] = {}
    for reference, sign in fetch(_SIGNS, {"records": list(records)}):
        signs.setdefault(reference, set()).add(sign)
    known = next((reference for reference in signs if may_know(signs[reference])), None)
    return SayFirst(SAY_WHY, "say_why", known) if known else None


@dataclass(frozen=True)
class Known:
    """Somebody whom the reader may know: all their records, with those of others known by whom they are close to."""

    may_know: MayKnow
    records: tuple[UUID, ...]


_AROUND = "select identity, own from need_to_know_around(%(reference)s)"
_SIGNS_OF = "select distinct sign from need_to_know_signs(%(records)s)"


def known_of(reader: Acting, reference: str) -> Known | None:
    """By what the reader may know the person with this reference; None where nothing says so. Three queries.

    What is said once opens the records of their family too, of whom the same may hold: nobody is asked five times.
    """
    wanted = parse_reference(reference)
    around = fetch(_AROUND, {"reference": wanted}) if wanted else []
    own = [identity for identity, is_own in around if is_own]
    signs = may_know([sign for (sign,) in fetch(_SIGNS_OF, {"records": own})]) if own else None
    return Known(signs, tuple(identity for identity, _ in around)) if signs else None


_HIDDEN = "select kind, records from need_to_know_hidden(%(reference)s)"


def hidden_record(reader: Acting, reference: str) -> tuple[str, Sequence[UUID]] | None:
    """What is restricted under this reference, "person" or "event", for those who may break the glass; else None."""
    wanted = parse_reference(reference)
    if wanted is None or not reader.actor.may(Permission.GLASS_BREAK):
        return None
    found = fetch(_HIDDEN, {"reference": wanted})
    return (found[0][0], found[0][1]) if found else None


def glass(reader: Acting, reference: str) -> SayFirst | None:
    """Told to those who may break the glass: that there is such a record, and that they have to say why."""
    wanted = parse_reference(reference)
    return SayFirst(BREAK, "break_glass", wanted) if wanted and hidden_record(reader, reference) else None


_OWNERS = "select owner from need_to_know_owners(%(records)s)"


def owners_of(records: Collection[UUID]) -> list[UUID]:
    """The users who own these records, or the records of those who were involved in these events. One query."""
    return [owner for (owner,) in fetch(_OWNERS, {"records": list(records)})]
