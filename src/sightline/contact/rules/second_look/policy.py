"""The force's own words for the second look, `policy/second_look.toml`: read, and named where they are wrong."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from sightline.core.policy_files import policy_folder

from .values import LookBy

FILE = "second_look.toml"


@dataclass(frozen=True, slots=True)
class Indicator:
    """One reason for a second look: its title, who looks, whether it stays open until the child was seen."""

    key: str
    title: str
    by: LookBy
    stays_open: bool


@dataclass(frozen=True, slots=True)
class SecondLookPolicy:
    """The lexicon, the indicators and the better sentences that are in force."""

    version: str
    indicators: Mapping[str, Indicator]
    better: Mapping[str, str]


def read_second_look_policy(text: str) -> SecondLookPolicy:
    """The policy that `text` (TOML) says. Raises ValueError, which names what is wrong."""
    body = tomllib.loads(text)
    return SecondLookPolicy(
        body["version"],
        {row["key"]: _indicator(row) for row in body["indicator"]},
        {words: row["better"] for row in body["judging"] for words in row["words"]},
    )


def _indicator(row: Mapping[str, Any]) -> Indicator:
    return Indicator(row["key"], row["title"], LookBy(row["by"]), row.get("stays_open", False))


@cache
def delivered() -> SecondLookPolicy:
    """The policy of the release."""
    return read_second_look_policy((policy_folder() / FILE).read_text(encoding="utf-8"))
