"""Rows that must be rejected, put in on purpose: about one in two hundred, each listed in the truth with why.

A bad row is a copy of a good one with a key of its own and one thing wrong, so that nothing else in the extracts
hangs on it. A key that stood for another row before is the exception: there the key is what is wrong.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from sightline.simulate.dice import Dice
from sightline.simulate.rates import RATES

BLANK_KEY, REUSED_KEY, NO_DATE = "blank keys", "re-used keys", "impossible dates"
NO_CODE, NO_ROW, NO_FILE = "unknown codes", "rows that were deleted but are referred to", "files that are not as listed"
REJECT_KINDS = (BLANK_KEY, REUSED_KEY, NO_DATE, NO_CODE, NO_ROW, NO_FILE)


@dataclass(frozen=True, slots=True)
class Spoiler:
    """What is put into which column, and why a row like that must be rejected."""

    column: str
    value: str
    kind: str
    why: str


@dataclass(frozen=True, slots=True)
class Reject:
    """Why a row must be rejected, and by which column it can be known."""

    key: str
    column: str
    value: str
    kind: str
    why: str


def missing_key(column: str) -> Spoiler:
    """The key is left blank."""
    return Spoiler(column, "", BLANK_KEY, f"{column} is the row's key and is blank")


def reused_key(column: str) -> Spoiler:
    """A key that stood for another row before: the system gave it out again."""
    return Spoiler(column, "", REUSED_KEY, f"{column} is a key that another row had before")


def no_such_date(column: str, value: str) -> Spoiler:
    """A date that is in no calendar."""
    return Spoiler(column, value, NO_DATE, f"{column} is a date that cannot be: {value}")


def no_such_code(column: str, value: str) -> Spoiler:
    """A code that is in no list."""
    return Spoiler(column, value, NO_CODE, f"{column} has a code that is in no list: {value}")


def no_such_row(column: str, value: str) -> Spoiler:
    """The key of a row that the extract does not have: it was deleted, and what referred to it was left."""
    return Spoiler(column, value, NO_ROW, f"{column} names a row that is not in the extract: {value}")


def no_such_file(column: str, value: str) -> Spoiler:
    """A file that is not there, or is not the one that the row tells of."""
    return Spoiler(column, value, NO_FILE, f"{column} does not fit the file that the row names: {value}")


class Spoilt:
    """When a bad row is due in one file, and what is wrong with it."""

    FIRST_KEY = 99_000_001

    def __init__(self, seed: int, system: str, table: str) -> None:
        self.dice = Dice(seed, "dirt", system, table)
        self.made = 0
        self._turn = 0
        self._before: dict[str, str] = {}

    def due(self, spoilers: tuple[Spoiler, ...]) -> bool:
        return bool(spoilers) and self.dice.chance(RATES["rows that must be rejected"].value)

    def spoil(self, row: Mapping[str, str], key: str, spoilers: tuple[Spoiler, ...]) -> tuple[dict[str, str], Reject]:
        """A copy of the row with its own key and one thing wrong. Kinds of wrong take turns."""
        spoiler = self._next(row, key, spoilers)
        own = f"{self._prefix(row[key])}{self.FIRST_KEY + self.made}"
        bad = {**row, key: own, spoiler.column: spoiler.value}
        if spoiler.kind == REUSED_KEY:
            bad[key] = self._before[key]
        self.made += 1
        self._before = dict(row)
        return bad, Reject(bad[key], spoiler.column, bad[spoiler.column], spoiler.kind, spoiler.why)

    def remember(self, row: Mapping[str, str]) -> None:
        """A good row, whose key may be given out again."""
        self._before = self._before or dict(row)

    def _next(self, row: Mapping[str, str], key: str, spoilers: tuple[Spoiler, ...]) -> Spoiler:
        """The next kind in turn; a key cannot be given out again to the row that has it."""
        for _ in spoilers:
            spoiler = spoilers[self._turn % len(spoilers)]
            self._turn += 1
            if spoiler.kind != REUSED_KEY or self._before[key] != row[key]:
                return spoiler
        return spoilers[0]

    def _prefix(self, key: str) -> str:
        return "".join(letter for letter in key if letter.isalpha())
