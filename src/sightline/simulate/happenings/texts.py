"""The table of things that officers and others typed."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files
from typing import Any

from sightline.simulate.dice import Dice, Odds

NO_AGE = -1


@cache
def texts(part: str) -> dict[str, Any]:
    """One section of `texts.toml`."""
    found: dict[str, Any] = table_of("texts.toml")[part]
    return found


@cache
def table_of(name: str) -> dict[str, Any]:
    """One of the tables beside this file."""
    return tomllib.loads((files("sightline.simulate.happenings") / name).read_text(encoding="utf-8"))


@cache
def kinds(part: str, age: int = NO_AGE) -> Odds[dict[str, Any]]:
    """The kinds of a section by their weights; of those about children, the ones that suit the age."""
    return Odds((kind, kind["weight"]) for kind in texts(part).values() if suited(tuple(kind["text"]), age))


@cache
def suited(written: tuple[str, ...], age: int) -> tuple[str, ...]:
    """The texts that can be written of a child of this age, without their marks."""
    return tuple(text.split("| ", 1)[-1] for text in written if _fits(text, age))


def _fits(text: str, age: int) -> bool:
    if "| " not in text or age == NO_AGE:
        return True
    low, high = text.split("| ", 1)[0].split("-")
    return int(low) <= age <= int(high)


def say(dice: Dice, written: list[str], age: int = NO_AGE) -> str:
    """One of the texts that suit the age."""
    return dice.pick(suited(tuple(written), age))
