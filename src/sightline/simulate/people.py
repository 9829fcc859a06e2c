"""The simulated truth: people, homes, couples and what became of them. Plain values; the verbs are in `population`."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

from sightline.simulate.names.communities import Community
from sightline.simulate.names.naming import Given


@dataclass(eq=False, slots=True)
class Address:
    """A place in a fictional town. `kind` is a word of CREST's address types."""

    number: int
    lines: dict[str, str]
    postcode: str
    kind: str = "DWELLING"
    name: str = ""
    uprn: str = ""
    easting: int = 0
    northing: int = 0
    residences: list[Residence] = field(default_factory=list, repr=False)

    def one_line(self) -> str:
        """The address as it is written on one line, without its postcode."""
        order = ("flat", "building", "house", "street", "locality", "town")
        parts = [self.lines[key] for key in order if self.lines.get(key)]
        text = ", ".join(parts)
        house = self.lines.get("house", "")
        return text.replace(f"{house}, ", f"{house} ", 1) if house and self.lines.get("street") else text


@dataclass(eq=False, slots=True)
class Residence:
    """That a person lived at an address from `since` until the day before `until` (None: still there)."""

    person: Person
    address: Address
    since: date
    until: date | None = None
    use: str = "HOME"

    def covers(self, day: date) -> bool:
        return self.since <= day and (self.until is None or day < self.until)


@dataclass(eq=False, slots=True)
class Partnership:
    """A couple, from the day they lived together; married or not."""

    woman: Person
    man: Person
    since: date
    until: date | None = None
    married: date | None = None

    def other(self, person: Person) -> Person:
        return self.man if person is self.woman else self.woman


@dataclass(eq=False, slots=True)
class Person:
    """One true person. `strain` (1 none, 4 some, 15 much) is how often trouble finds the household."""

    number: int
    sex: str
    born: date
    community: Community
    given: Given
    ethnicity: str
    language: str = "English"
    interpreter: bool = False
    needs: str = ""
    mother: Person | None = None
    father: Person | None = None
    father_has_pr: bool = True
    twin: Person | None = None
    died: date | None = None
    married_surname: str = ""
    married_on: date | None = None
    known_as: str = ""
    aliases: tuple[str, ...] = ()
    phone: str = ""
    pnc: str = ""
    nhs: str = ""
    upn: str = ""
    schools: tuple[str, str] = ("", "")
    strain: int = 1
    looked_after: bool = False
    family_story: bool = False
    children: list[Person] = field(default_factory=list, repr=False)
    residences: list[Residence] = field(default_factory=list, repr=False)
    partnerships: list[Partnership] = field(default_factory=list, repr=False)

    def age(self, day: date) -> int:
        return day.year - self.born.year - ((day.month, day.day) < (self.born.month, self.born.day))

    def alive(self, day: date) -> bool:
        return self.born <= day and (self.died is None or day < self.died)

    def surname(self, day: date) -> str:
        """The surname borne on that day."""
        return self.married_surname if self.married_on and self.married_on <= day else self.given.surname

    def full_name(self, day: date) -> str:
        return " ".join(part for part in (*self.given.forenames, self.surname(day)) if part)

    def residence(self, day: date) -> Residence | None:
        return next((stay for stay in reversed(self.residences) if stay.covers(day)), None)

    def household(self, day: date) -> list[Person]:
        """Who lived at the same address that day, this person left out."""
        home = self.residence(day)
        if home is None:
            return []
        return [stay.person for stay in home.address.residences if stay.covers(day) and stay.person is not self]

    def partner(self, day: date) -> Partnership | None:
        return next(
            (pair for pair in self.partnerships if pair.since <= day and (not pair.until or day < pair.until)), None
        )

    def school(self, day: date) -> str:
        """The school attended that day, by the school year that the child is in."""
        started = day.year if day.month >= 9 else day.year - 1
        year_group = started - (self.born.year if (self.born.month, self.born.day) < (9, 1) else self.born.year + 1) - 4
        if not self.schools[0] or not 0 <= year_group <= 13:
            return ""
        return self.schools[0] if year_group <= 6 else self.schools[1]
