"""The communities, their names and their ways of naming, read from the tables beside this file."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files
from typing import Any

from sightline.simulate.dice import Odds


@dataclass(frozen=True, slots=True)
class Community:
    """Names and customs of one community. `share` is of the whole population, in per cent.

    `middle` is the second forename that all of a sex bear; `two_surnames` the share that bears the mother's and the
    father's; `variants` the other ways in which a name is brought into Latin letters, or misspelt by habit.
    """

    name: str
    share: float
    ethnicity: Odds[str]
    languages: Odds[str]
    interpreter: float
    female: tuple[str, ...]
    male: tuple[str, ...]
    surnames: tuple[str, ...]
    wife_keeps_name: bool = False
    gendered: bool = False
    patronymic: bool = False
    family_first: bool = False
    two_surnames: float = 0.0
    middle: dict[str, str] = field(default_factory=dict)
    one_word: float = 0.0
    matronyms: tuple[str, ...] = ()
    western_alias: tuple[str, ...] = ()
    script: dict[str, str] = field(default_factory=dict)
    variants: dict[str, tuple[str, ...]] = field(default_factory=dict)


def _words(text: str) -> tuple[str, ...]:
    """Names stand between spaces; a name of two words has an underscore."""
    return tuple(word.replace("_", " ") for word in text.split())


def _community(table: dict[str, Any]) -> Community:
    values = dict(table)
    values |= {key: _words(table[key]) for key in ("female", "male", "surnames")}
    values |= {key: Odds(table[key].items()) for key in ("ethnicity", "languages")}
    values |= {key: tuple(table[key]) for key in ("matronyms", "western_alias") if key in table}
    values["variants"] = {name: tuple(others) for name, others in table.get("variants", {}).items()}
    return Community(**values)


@cache
def communities() -> Odds[Community]:
    """Every community, weighted by its share, in the order of their files' names."""
    folder = files("sightline.simulate.names") / "data"
    tables = sorted((entry for entry in folder.iterdir() if entry.name.endswith(".toml")), key=lambda entry: entry.name)
    every = [_community(tomllib.loads(entry.read_text(encoding="utf-8"))) for entry in tables]
    return Odds((community, community.share) for community in every)


@cache
def spellings() -> dict[str, tuple[str, ...]]:
    """Every name that is written in more ways than one, with the other ways, whichever community has it."""
    found: dict[str, tuple[str, ...]] = {}
    for community in communities().items:
        for name, others in community.variants.items():
            found[name] = tuple(dict.fromkeys((*found.get(name, ()), *others)))
    return found
