"""Dirt that is accepted as it stands: one row in a few dozen has a slip in a name, a birth date or an address.

At most one slip a row. Which can happen to a column follows from what it holds; how often, from `rates`. Every one is
in the truth file, with what should have stood there.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from sightline.simulate.dice import Dice, Odds
from sightline.simulate.rates import RATES
from sightline.simulate.systems import noise
from sightline.simulate.systems.table import Habits, Table

Row = dict[str, str]
TYPED, HEARD, SCANNED = "typing slips", "hearing errors", "scanning errors"
SPELT, NAMES_SWAPPED, DATE_SWAPPED = (
    "other spellings of one name",
    "forename and surname swapped",
    "day and month swapped",
)
DEFAULTS, SHORTENED, FLAT_LOST = "defaults typed to get past a screen", "addresses written another way", "flats lost"
KINDS = (TYPED, HEARD, SCANNED, SPELT, NAMES_SWAPPED, DATE_SWAPPED, DEFAULTS, SHORTENED, FLAT_LOST)

Slip = Callable[[Dice, str], str]
NAME_SLIPS: dict[str, Slip] = {
    TYPED: noise.typing_slip,
    HEARD: noise.hearing_error,
    SCANNED: noise.scanning_error,
    SPELT: noise.other_spelling,
}
PLACE_SLIPS: dict[str, Slip] = {
    TYPED: noise.typing_slip,
    SCANNED: noise.scanning_error,
    SHORTENED: noise.street_shortened,
}
SLIPS: dict[str, dict[str, Slip]] = {
    "surname": {**NAME_SLIPS, DEFAULTS: lambda _dice, _text: noise.NOBODY},
    "forename": NAME_SLIPS,
    "name": NAME_SLIPS,
    "street": {**PLACE_SLIPS, DEFAULTS: lambda _dice, _text: noise.NO_STREET},
    "address": {**PLACE_SLIPS, FLAT_LOST: noise.flat_lost, DEFAULTS: lambda _dice, _text: noise.NO_STREET},
    "flat": {FLAT_LOST: noise.flat_lost},
    "phone": {DEFAULTS: lambda _dice, _text: noise.NOBODY},
}


@dataclass(frozen=True, slots=True)
class Slipped:
    """What went wrong in a row: which column, what should have stood there, and what stands."""

    kind: str
    column: str
    was: str
    became: str


class Slips:
    """The slips of one file."""

    def __init__(self, seed: int, habits: Habits, table: Table) -> None:
        self.dice = Dice(seed, "slips", habits.system, table.name)
        self.habits = habits
        self.odds: Odds[tuple[str, str, str]] = Odds(_possible(table))
        self.chance = sum(RATES[kind].value for (_, _, kind), _ in _possible(table))
        held = {column.holds: column.name for column in table.columns}
        self.both_names = (held.get("forename", ""), held.get("surname", ""))

    def slip(self, row: Row) -> tuple[Row, list[Slipped]]:
        """The row as it was typed, and what went wrong: most rows are right."""
        if not self.chance or not self.dice.chance(self.chance):
            return row, []
        column, holds, kind = self.dice.draw(self.odds)
        if kind == NAMES_SWAPPED:
            return self._swap_names(row)
        became = self._became(row[column], holds, kind) if row[column] else ""
        if not became or became == row[column]:
            return row, []
        became = "" if became == noise.LOST else became
        return {**row, column: became}, [Slipped(kind, column, row[column], became)]

    def _became(self, text: str, holds: str, kind: str) -> str:
        if holds == "born":
            return self.habits.dates.nobody if kind == DEFAULTS else self.habits.dates.swapped(text)
        return SLIPS[holds][kind](self.dice, text)

    def _swap_names(self, row: Row) -> tuple[Row, list[Slipped]]:
        forename, surname = self.both_names
        one, other = row[forename], row[surname]
        if not one or not other or one.upper() == other.upper():
            return row, []
        if other.isupper():
            one, other = one.upper(), other.title()
        slipped = [
            Slipped(NAMES_SWAPPED, forename, row[forename], other),
            Slipped(NAMES_SWAPPED, surname, row[surname], one),
        ]
        return {**row, forename: other, surname: one}, slipped


def _possible(table: Table) -> list[tuple[tuple[str, str, str], float]]:
    """Every column that something can go wrong in, what it holds, how it goes wrong, and how often."""
    found = []
    held = {column.holds for column in table.columns}
    for column in table.columns:
        kinds = (DATE_SWAPPED, DEFAULTS) if column.holds == "born" else tuple(SLIPS.get(column.holds, ()))
        if column.holds == "surname" and "forename" in held:
            kinds = (*kinds, NAMES_SWAPPED)
        found += [((column.name, column.holds, kind), RATES[kind].value) for kind in kinds]
    return found
