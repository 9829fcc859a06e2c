"""A scale: the grades that may be decided, in their order, and who may raise and lower (domain 0.6, 13).

Scales are data (`policy/scales.toml`, and what two people approved). They are separate, and never averaged.
"""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from typing import Any

from sightline.core.policy_files import Delivered, policy_folder


@dataclass(frozen=True)
class Grade:
    """One grade of a scale. `is_high` makes duties that follow those of a child at high risk."""

    key: str
    words: str
    is_high: bool = False


@dataclass(frozen=True)
class Scale:
    """A scale: its grades from the lowest up. `acknowledged_by`: roles that have to acknowledge a decision on it."""

    key: str
    words: str
    grades: tuple[Grade, ...]
    acknowledged_by: tuple[str, ...]
    authority: str
    source: str
    more: Mapping[str, Any] = field(default_factory=dict)

    def level(self, grade: str) -> int:
        """How high a grade stands, from 0; raises ValueError for what is no grade of this scale."""
        return [each.key for each in self.grades].index(grade)

    def grade(self, key: str) -> Grade:
        """The grade with this key; raises ValueError."""
        return self.grades[self.level(key)]


def read_scale(key: str, body: Mapping[str, Any]) -> Scale:
    """The scale that a row's body says."""
    return Scale(
        key,
        body["words"],
        tuple(Grade(row["key"], row["words"], row.get("is_high", False)) for row in body["grades"]),
        tuple(body.get("acknowledged_by", ())),
        body["authority"],
        body["source"],
        {name: value for name, value in body.items() if name not in {"words", "grades", "acknowledged_by"}},
    )


@cache
def delivered_scales() -> Mapping[str, Delivered]:
    """Every scale of the release, by its key."""
    rows = tomllib.loads((policy_folder() / "scales.toml").read_text(encoding="utf-8"))
    since: date = rows["in_force_from"]
    return {
        row["key"]: Delivered(
            row["key"],
            {name: value for name, value in row.items() if name != "key"},
            since,
            row["authority"],
            row["source"],
        )
        for row in rows["scale"]
    }


def faults(key: str, body: Mapping[str, Any]) -> tuple[str, ...]:
    """What is wrong with a body, in sentences; nothing where it is good."""
    try:
        read_scale(key, body)
    except (KeyError, ValueError, TypeError) as error:
        return (f"{key}: {error} is missing or cannot be read.",)
    return ()
