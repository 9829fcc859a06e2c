"""Dirt that is accepted as it stands: one row in a few dozen has a slip in a name, a birth date or an address.

Which can happen to a column follows from what it holds; how often, from `rates`. Every one is in the truth file, with
what should have stood there. As the force is made unless it is asked for dirtier, a row has at most one slip; a dirtier
one has `times` as many, at most one a column, and kinds of its own besides (`DIRTIER`).
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from sightline.simulate.dice import Dice, Odds
from sightline.simulate.rates import DIRTIER, RATES
from sightline.simulate.systems import noise
from sightline.simulate.systems.dates_written import MISTYPED_BY
from sightline.simulate.systems.table import Habits, Table

Row = dict[str, str]
TYPED, HEARD, SCANNED = "typing slips", "hearing errors", "scanning errors"
SPELT, NAMES_SWAPPED, DATE_SWAPPED = (
    "other spellings of one name",
    "forename and surname swapped",
    "day and month swapped",
)
DEFAULTS, SHORTENED, FLAT_LOST = "defaults typed to get past a screen", "addresses written another way", "flats lost"
NICKNAMED, BIRTH_MISTYPED, LEFT_BLANK = "nicknames used", "birth dates mistyped", "columns left blank"
KINDS = (TYPED, HEARD, SCANNED, SPELT, NAMES_SWAPPED, DATE_SWAPPED, DEFAULTS, SHORTENED, FLAT_LOST)
DIRTIER_KINDS = (NICKNAMED, BIRTH_MISTYPED, LEFT_BLANK)
MOST = 0.6
"""However dirty the force is, no more of a column than this slips."""

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
DIRTIER_SLIPS: dict[str, dict[str, Slip]] = {
    "forename": {NICKNAMED: noise.nickname, LEFT_BLANK: noise.left_blank},
    "name": {NICKNAMED: noise.nickname},
    "phone": {LEFT_BLANK: noise.left_blank},
    "born": {LEFT_BLANK: noise.left_blank},
}


@dataclass(frozen=True, slots=True)
class Slipped:
    """What went wrong in a row: which column, what should have stood there, and what stands."""

    kind: str
    column: str
    was: str
    became: str


class Slips:
    """The slips of one file; `times` is how many times as many there are as `rates` says."""

    def __init__(self, seed: int, habits: Habits, table: Table, times: float = 1) -> None:
        self.dice = Dice(seed, "slips", habits.system, table.name)
        self.habits, self.times = habits, times
        possible = _possible(table)
        self.odds: Odds[tuple[str, str, str]] = Odds(possible)
        self.chance = sum(rate for _, rate in possible)
        self.by_column = _by_column([*_times(possible, times), *_dirtier(table, times - 1)]) if times > 1 else []
        held = {column.holds: column.name for column in table.columns}
        self.both_names = (held.get("forename", ""), held.get("surname", ""))

    def slip(self, row: Row) -> tuple[Row, list[Slipped]]:
        """The row as it was typed, and what went wrong: most rows are right."""
        if self.times > 1:
            return self._slip_often(row)
        if not self.chance or not self.dice.chance(self.chance):
            return row, []
        return self._slip_as(row, *self.dice.draw(self.odds))

    def _slip_often(self, row: Row) -> tuple[Row, list[Slipped]]:
        """Column by column: what has slipped once does not slip again, so that the truth says what stands."""
        slipped: list[Slipped] = []
        for chance, odds in self.by_column:
            if not self.dice.chance(chance):
                continue
            become, new = self._slip_as(row, *self.dice.draw(odds))
            if not {one.column for one in new} & {one.column for one in slipped}:
                row = become
                slipped += new
        return row, slipped

    def _slip_as(self, row: Row, column: str, holds: str, kind: str) -> tuple[Row, list[Slipped]]:
        """The row with this slip in this column; as it was where that cannot go wrong so."""
        if kind == NAMES_SWAPPED:
            return self._swap_names(row)
        became = self._became(row[column], holds, kind) if row[column] else ""
        if not became or became == row[column]:
            return row, []
        became = "" if became == noise.LOST else became
        return {**row, column: became}, [Slipped(kind, column, row[column], became)]

    def _became(self, text: str, holds: str, kind: str) -> str:
        if kind in DIRTIER_SLIPS.get(holds, {}):
            return DIRTIER_SLIPS[holds][kind](self.dice, text)
        if holds == "born":
            return self._born_as(text, kind)
        return SLIPS[holds][kind](self.dice, text)

    def _born_as(self, text: str, kind: str) -> str:
        if kind == BIRTH_MISTYPED:
            return self.habits.dates.mistyped(text, self.dice.number(0, len(MISTYPED_BY) - 1))
        return self.habits.dates.nobody if kind == DEFAULTS else self.habits.dates.swapped(text)

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


Rated = list[tuple[tuple[str, str, str], float]]


def _times(possible: Rated, times: float) -> Rated:
    return [(what, rate * times) for what, rate in possible]


def _dirtier(table: Table, steps: float) -> Rated:
    """What goes wrong only in a dirtier force, in how many columns of the table, by so many steps above one."""
    found = []
    for column in table.columns:
        kinds = (*DIRTIER_SLIPS.get(column.holds, ()), *((BIRTH_MISTYPED,) if column.holds == "born" else ()))
        found += [((column.name, column.holds, kind), DIRTIER[kind].value * steps) for kind in kinds]
    return found


def _by_column(possible: Rated) -> list[tuple[float, Odds[tuple[str, str, str]]]]:
    """Column by column, how likely it is that something goes wrong, and what it is then."""
    columns: dict[str, Rated] = {}
    for what, rate in possible:
        columns.setdefault(what[0], []).append((what, rate))
    return [(min(MOST, sum(rate for _, rate in rated)), Odds(rated)) for rated in columns.values()]


def _possible(table: Table) -> Rated:
    """Every column that something can go wrong in, what it holds, how it goes wrong, and how often."""
    found = []
    held = {column.holds for column in table.columns}
    for column in table.columns:
        kinds = (DATE_SWAPPED, DEFAULTS) if column.holds == "born" else tuple(SLIPS.get(column.holds, ()))
        if column.holds == "surname" and "forename" in held:
            kinds = (*kinds, NAMES_SWAPPED)
        found += [((column.name, column.holds, kind), RATES[kind].value) for kind in kinds]
    return found
