"""A scale: the grades that may be decided, in their order, and who may approve a lowering (domain 0.6, 13).

Scales are data (`policy/scales.toml`, and what two people approved). They are separate, and never averaged: nothing
here compares a grade of one with a grade of another.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from typing import Any

from sightline.access.ranks import rank_level
from sightline.core.policy_files import Delivered, delivered_rows

SUBJECTS = ("person", "place", "event")
_KNOWN = frozenset(
    {
        *("words", "grades", "acknowledged_by", "on", "lowering_approved_by", "look_again_days"),
        *("authority", "source"),
    }
)


@dataclass(frozen=True)
class Grade:
    """One grade of a scale. `is_high` makes duties that follow those of a child at high risk.

    `needs`: the rank without which it is only proposed, even as a first grade.
    """

    key: str
    words: str
    is_high: bool = False
    means: str = ""
    needs: str = ""


@dataclass(frozen=True)
class Scale:
    """A scale: its grades from the lowest up. `acknowledged_by`: roles that have to acknowledge a decision on it.

    `lowering_approved_by`: the rank of whoever approves a lowering. `look_again_days`: by when it is looked at again.
    """

    key: str
    words: str
    grades: tuple[Grade, ...]
    acknowledged_by: tuple[str, ...]
    authority: str
    source: str
    on: tuple[str, ...] = SUBJECTS
    lowering_approved_by: str = "inspector"
    look_again_days: int | None = None
    more: Mapping[str, Any] = field(default_factory=dict)

    def level(self, grade: str) -> int:
        """How high a grade stands, from 0; raises ValueError for what is no grade of this scale."""
        return [each.key for each in self.grades].index(grade)

    def grade(self, key: str) -> Grade:
        """The grade with this key; raises ValueError."""
        return self.grades[self.level(key)]

    def words_of(self, key: str) -> str:
        """What a grade is called; a grade that the scale has no more, by its key."""
        return next((grade.words for grade in self.grades if grade.key == key), key or "not graded")


def read_scale(key: str, body: Mapping[str, Any]) -> Scale:
    """The scale that a row's body says."""
    return Scale(
        key,
        body["words"],
        tuple(_grade(row) for row in body["grades"]),
        tuple(body.get("acknowledged_by", ())),
        body["authority"],
        body["source"],
        tuple(body.get("on", SUBJECTS)),
        body.get("lowering_approved_by", "inspector"),
        body.get("look_again_days"),
        {name: value for name, value in body.items() if name not in _KNOWN},
    )


def _grade(row: Mapping[str, Any]) -> Grade:
    return Grade(row["key"], row["words"], row.get("is_high", False), row.get("means", ""), row.get("needs", ""))


@cache
def delivered_scales() -> Mapping[str, Delivered]:
    """Every scale of the release, by its key."""
    return delivered_rows("scales.toml", "scale")


def faults(key: str, body: Mapping[str, Any]) -> tuple[str, ...]:
    """What is wrong with a body, in sentences; nothing where it is good."""
    try:
        scale = read_scale(key, body)
    except (KeyError, ValueError, TypeError) as error:
        return (f"{key}: {error} is missing or cannot be read.",)
    return tuple(f"{key}: {fault}" for fault in _faults(scale))


def _faults(scale: Scale) -> list[str]:
    keys = [grade.key for grade in scale.grades]
    ranks = [scale.lowering_approved_by, *(grade.needs for grade in scale.grades if grade.needs)]
    highs = [grade.is_high for grade in scale.grades]
    found = [
        ("a scale has two grades or more.", len(keys) < 2),
        ("two grades have one key.", len(set(keys)) < len(keys)),
        ("nobody has to acknowledge a decision on it.", not scale.acknowledged_by),
        ("it is of a person, a place or an event, and of nothing else.", not scale.on or set(scale.on) - set(SUBJECTS)),
        ("what needs a rank names one that there is not.", any(not rank_level(rank) for rank in ranks)),
        ("a grade below one that is high is not high itself.", highs != sorted(highs)),
        ("the grade is looked at again after a day or more.", (scale.look_again_days or 1) < 1),
    ]
    return [words for words, wrong in found if wrong]
