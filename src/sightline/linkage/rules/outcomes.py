"""What becomes of two records that may be of one person: linked without a person, shown as possible, or kept apart.

Local policy, and cautious: two people who were held to be one have had officers sent to the wrong house. What touches a
child is never linked on likeness; a trusted identifier links, unless something says that it is a mistake. Every brake
has its words, which stand on the page beside both records.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

ADULT = 18
PARENT_AND_CHILD = 13
"""With birth dates this many years apart or more, two people of one name may be parent and child."""
STRICT_WEIGHT = 10.0
"""Adults' records are linked without a person from here: by the model, at worst, one link in a thousand is wrong."""
POSSIBLE_WEIGHT = 0.0
"""Pairs are shown to people from here: by the model as likely as not one person."""
CONTRADICTED_WEIGHT = 0.0
"""Below this, all that two records say speaks against the identifier that they share."""
MOST_RECORDS = 40
"""No more people's records than this are linked into one person without a person."""


class Alike(StrEnum):
    """How far two records agree in something."""

    SAME = "same"
    LIKE = "like"
    DIFFERENT = "different"
    UNKNOWN = "unknown"


class Outcome(StrEnum):
    """What becomes of a pair."""

    LINKED = "linked"
    POSSIBLE = "possible"
    APART = "apart"


class Brake(StrEnum):
    """Why a pair is never linked without a person. Its value is kept; its words are `BRAKE_WORDS`."""

    TOLD_APART = "told_apart"
    CONFLICT = "conflict"
    TWINS = "twins"
    PARENT_AND_CHILD = "parent_and_child"
    ONE_EVENT = "one_event"
    CONTRADICTED = "contradicted"
    TOO_LARGE = "too_large"
    IN_CLUSTER = "in_cluster"


BRAKE_WORDS: dict[Brake, str] = {
    Brake.TOLD_APART: "Two people decided that these are different people.",
    Brake.CONFLICT: "The same name and date of birth, but different numbers of one scheme: perhaps two people.",
    Brake.TWINS: "Born on the same day in one family, with different first names: perhaps twins.",
    Brake.PARENT_AND_CHILD: "The same name, born 13 or more years apart: perhaps parent and child.",
    Brake.ONE_EVENT: "Both stand in one event, as two people.",
    Brake.CONTRADICTED: "They share an identifier, but nothing else agrees: perhaps the number is wrong, or borrowed.",
    Brake.TOO_LARGE: f"Linking these would make one person of more than {MOST_RECORDS} records.",
    Brake.IN_CLUSTER: "One is linked to a record that cannot be of the same person as the other.",
}


@dataclass(frozen=True)
class Pair:
    """What is known of two records. `weight`: of all evidence. `gap`: years between birth dates, where both are known."""

    weight: float
    trusted: bool = False
    """They share a valid identifier of a trusted scheme."""
    adults: bool = False
    """By every full date of birth on either, of which each has one, both are adults."""
    given: Alike = Alike.UNKNOWN
    family: Alike = Alike.UNKNOWN
    born: Alike = Alike.UNKNOWN
    home: Alike = Alike.UNKNOWN
    kin: Alike = Alike.UNKNOWN
    phone: Alike = Alike.UNKNOWN
    gap: int | None = None
    conflict: bool = False
    """They have different numbers of one trusted scheme."""
    one_event: bool = False
    told_apart: bool = False


def brake_on(pair: Pair) -> Brake | None:
    """Why the pair may not be linked without a person, whatever its weight; the gravest first."""
    if pair.told_apart:
        return Brake.TOLD_APART
    if _may_be_twins(pair):
        return Brake.TWINS
    if _may_be_parent_and_child(pair):
        return Brake.PARENT_AND_CHILD
    if pair.conflict and Alike.DIFFERENT not in (pair.born, pair.given):
        return Brake.CONFLICT
    if pair.trusted:
        return Brake.CONTRADICTED if pair.weight < CONTRADICTED_WEIGHT else None
    return Brake.ONE_EVENT if pair.one_event else None


def _may_be_twins(pair: Pair) -> bool:
    """A slip of the pen and a rhyming twin look alike: both wait for a person, unless an identifier says who it is."""
    if pair.born != Alike.SAME or pair.given not in (Alike.DIFFERENT, Alike.LIKE):
        return False
    if pair.trusted and not pair.conflict and pair.given == Alike.LIKE:
        return False
    return Alike.SAME in (pair.family, pair.home, pair.kin)


def _may_be_parent_and_child(pair: Pair) -> bool:
    names = pair.given != Alike.DIFFERENT and pair.family != Alike.DIFFERENT
    return names and pair.gap is not None and pair.gap >= PARENT_AND_CHILD


def are_far_apart(pair: Pair) -> bool:
    """Whether the pair is not even proposed as one: their birth dates are no slip of the pen. People may still link."""
    return brake_on(pair) in (Brake.TOLD_APART, Brake.PARENT_AND_CHILD)


def may_be_relatives(pair: Pair) -> bool:
    """Whether the pair speaks against one person though its weight may not: in one family, with other first names."""
    family = Alike.SAME in (pair.home, pair.kin)
    return brake_on(pair) == Brake.TWINS and pair.given == Alike.DIFFERENT and not pair.trusted and family


def outcome_of(pair: Pair) -> Outcome:
    """What becomes of the pair by itself; what else is in the clusters of both may still brake it."""
    brake = brake_on(pair)
    if brake == Brake.TOLD_APART:
        return Outcome.APART
    if brake is None and (pair.trusted or _is_certain(pair)):
        return Outcome.LINKED
    return Outcome.POSSIBLE if pair.trusted or pair.weight >= POSSIBLE_WEIGHT else Outcome.APART


def _is_certain(pair: Pair) -> bool:
    """Adults, name and birth date the same, and something besides: a namesake may be born on the same day."""
    besides = Alike.SAME in (pair.home, pair.kin, pair.phone)
    same = pair.given == pair.born == Alike.SAME
    return pair.adults and pair.weight >= STRICT_WEIGHT and same and besides and not pair.conflict


def are_adults(births: Iterable[date], on: date) -> bool:
    """Whether somebody with these full dates of birth, if there are any, is an adult on this day by each of them."""
    known = list(births)
    return bool(known) and all(_age(born, on) >= ADULT for born in known)


def _age(born: date, on: date) -> int:
    return on.year - born.year - ((on.month, on.day) < (born.month, born.day))
