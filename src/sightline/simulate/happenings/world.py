"""Whom things happen to: draws of people and couples, by day, weighted by how often trouble finds them."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta

from sightline.simulate.dice import Dice, Odds
from sightline.simulate.happenings.values import Happenings
from sightline.simulate.people import Address, Partnership, Person
from sightline.simulate.population.district import District
from sightline.simulate.rates import RATES

# Matters begun in the last days would run past the end.
LAST_DAYS = timedelta(days=4)


class World:
    """A district, its five years, and what has happened so far."""

    def __init__(self, district: District) -> None:
        self.district = district
        self.dice = district.dice.child("happenings")
        self.first = district.dawn
        self.until = district.until
        self.before = district.until - LAST_DAYS
        self.years = (self.until - self.first).days / 365.25
        self.happenings = Happenings()
        self.anyone = self.weighted(lambda person: 1.0 + 0.25 * person.strain)
        self.offending = self.weighted(self._offending)
        self.pairs = Odds((pair, float(pair.woman.strain)) for pair in district.partnerships)

    def weighted(self, weight: Callable[[Person], float]) -> Odds[Person]:
        return Odds((person, weight(person)) for person in self.district.people)

    def _offending(self, person: Person) -> float:
        """Young men most, children under ten never; a few households far above the rest."""
        age = person.age(self.before)
        if age < 12:
            return 0.0
        by_age = 1.3 if age < 18 else 2.2 if age < 35 else 1.0 if age < 55 else 0.15
        return by_age * (3.0 if person.sex == "M" else 0.7) * person.strain

    def count(self, dice: Dice, rate: str, exposed: float) -> int:
        """How many over the years: the rate times those it is about, give or take a twentieth."""
        expected = RATES[rate].value * exposed * self.years
        return int(dice.spread(expected, expected * 0.05) + dice.number(0, 99) / 100)

    def day(self, dice: Dice) -> date:
        return dice.day(self.first, self.before)

    def draw(self, dice: Dice, odds: Odds[Person], day: date, ages: tuple[int, int]) -> Person | None:
        """Somebody alive, of the age, and with a home that day; None when forty draws find nobody."""
        for _ in range(40):
            person = dice.draw(odds)
            if person.alive(day) and ages[0] <= person.age(day) <= ages[1] and person.residence(day) is not None:
                return person
        return None

    def draw_pair(self, dice: Dice, day: date) -> Partnership | None:
        """A couple that is together, or parted within two years."""
        for _ in range(40):
            pair = dice.draw(self.pairs)
            lived = pair.since <= day and (pair.until is None or day < pair.until + timedelta(days=730))
            if lived and pair.woman.alive(day) and pair.man.alive(day) and pair.woman.residence(day):
                return pair
        return None

    def home(self, person: Person, day: date) -> Address:
        stay = person.residence(day)
        return stay.address if stay else self.district.town.no_fixed_abode

    def number_aged(self, youngest: int, oldest: int) -> int:
        """How many of that age live here half way through."""
        middle = self.first + (self.until - self.first) / 2
        return sum(
            1 for person in self.district.people if person.alive(middle) and youngest <= person.age(middle) <= oldest
        )
