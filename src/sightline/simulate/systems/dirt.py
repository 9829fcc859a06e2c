"""Rows that must be rejected, put in on purpose: about one in two hundred, each listed in the truth with why.

A bad row is a copy of a good one with a key of its own and one thing wrong, so that nothing else in the extracts
hangs on it.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from sightline.simulate.dice import Dice
from sightline.simulate.rates import RATES


@dataclass(frozen=True, slots=True)
class Spoiler:
    """What is put into which column, and why a row like that must be rejected."""

    column: str
    value: str
    why: str


@dataclass(frozen=True, slots=True)
class Reject:
    """Why a row must be rejected, and by which column it can be known."""

    key: str
    column: str
    value: str
    why: str


def missing_key(column: str) -> Spoiler:
    """The key is left blank."""
    return Spoiler(column, "", f"{column} is the row's key and is blank")


def no_such_date(column: str, value: str) -> Spoiler:
    """A date that is in no calendar."""
    return Spoiler(column, value, f"{column} is a date that cannot be: {value}")


def no_such_code(column: str, value: str) -> Spoiler:
    """A code that is in no list."""
    return Spoiler(column, value, f"{column} has a code that is in no list: {value}")


def no_such_row(column: str, value: str) -> Spoiler:
    """The key of a row that the extract does not have."""
    return Spoiler(column, value, f"{column} names a row that is not in the extract: {value}")


class Spoilt:
    """When a bad row is due in one file, and what is wrong with it."""

    FIRST_KEY = 99_000_001

    def __init__(self, seed: int, system: str, table: str) -> None:
        self.dice = Dice(seed, "dirt", system, table)
        self.made = 0

    def due(self, spoilers: tuple[Spoiler, ...]) -> bool:
        return bool(spoilers) and self.dice.chance(RATES["rows that must be rejected"].value)

    def spoil(self, row: Mapping[str, str], key: str, spoilers: tuple[Spoiler, ...]) -> tuple[dict[str, str], Reject]:
        """A copy of the row with its own key and one thing wrong. Kinds of wrong take turns."""
        spoiler = spoilers[self.made % len(spoilers)]
        bad = {**row, key: f"{self._prefix(row[key])}{self.FIRST_KEY + self.made}"}
        bad[spoiler.column] = spoiler.value
        self.made += 1
        return bad, Reject(bad[key], spoiler.column, spoiler.value, spoiler.why)

    def _prefix(self, key: str) -> str:
        return "".join(letter for letter in key if letter.isalpha())
