"""What may be worth asking about in the ledger, and what not (domain 12.3; the numbers are local policy).

A line is a place to ask, never a finding: surnames are shared, and whoever reads a great deal may have a great deal to
do. What is not known (a shift, what is usual for a role) is said to be not known.
"""

from dataclasses import dataclass

TIMES_THE_MIDDLE = 3
FEWEST_A_DAY = 30
FEWEST_PERSON_DAYS = 5
FEWEST_SEARCHES = 10
SEARCHES_FOR_EACH_OPENED = 5
MANY_DISCLOSURES = 5
MANY_AT_NIGHT = 20


@dataclass(frozen=True)
class Kind:
    """A kind of line: what it is called, and what stands behind it."""

    key: str
    words: str
    meaning: str


KINDS: dict[str, Kind] = {
    kind.key: kind
    for kind in (
        Kind("own_name", "A record in their own name", "Somebody of exactly their name was listed or opened."),
        Kind("same_surname", "Somebody of the same surname", "A page was opened on which somebody has their surname."),
        Kind("own_record", "Their own record", "The record that is linked to them was listed or opened."),
        Kind("relative", "A relative's record", "Somebody whom they named as a relative, or the record shows as one."),
        Kind("same_street", "Their own street", "A page was opened of a place in their street, or of who lives there."),
        Kind("restricted", "A restricted record", "A record restricted to named people was opened."),
        Kind("volume", "Unusual volume", "On one day far more was read than is usual for the same role."),
        Kind("off_shift", "Off shift", "Records were read by somebody who was not on shift."),
        Kind(
            "at_night", "At night", "Records were read between 22:00 and 06:00 by somebody whose shifts are not known."
        ),
        Kind("no_task", "No linked task", "Records were read for a task without a reference."),
        Kind("disclosures", "Much was taken out", "Many exports or disclosures on one day."),
        Kind("never_opened", "Searched, never opened", "Many searches, and hardly a record opened."),
    )
}


@dataclass(frozen=True)
class Norm:
    """What is usual for a role: the middle of its people's days, over so many of them."""

    middle: float
    person_days: int

    @property
    def is_known(self) -> bool:
        """Whether there are enough days to say what is usual."""
        return self.person_days >= FEWEST_PERSON_DAYS

    @property
    def words(self) -> str:
        """What is usual, or that it is not known."""
        if not self.is_known:
            return f"What is usual for the role is not known: only {self.person_days} person-days"
        return f"Usual for the role: {self.middle:g} a day, over {self.person_days:,} person-days"


def is_unusual(busiest: int, norm: Norm) -> bool:
    """Whether somebody's busiest day stands out from the same role's. Not where what is usual is not known."""
    return norm.is_known and busiest >= FEWEST_A_DAY and busiest > TIMES_THE_MIDDLE * norm.middle


def never_opens(searches: int, opened: int) -> bool:
    """Whether somebody searches and hardly opens anything."""
    return searches >= FEWEST_SEARCHES and searches > SEARCHES_FOR_EACH_OPENED * opened


def much_at_night(at_night: int, shift_known: int) -> bool:
    """Whether so much was read at night that one might ask: only where shifts are not known, which say it better."""
    return shift_known == 0 and at_night >= MANY_AT_NIGHT
