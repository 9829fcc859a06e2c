"""What people are accredited to do: the force's list (policy/accreditations.toml; domain 7.3), and how one stands."""

import tomllib
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache

from sightline.access.refusals import Refusal
from sightline.core.policy_files import policy_folder

SOON = timedelta(days=60)


@dataclass(frozen=True)
class Skill:
    """Something that one can be accredited to do. `months` is how long it lasts, where the force says so."""

    key: str
    words: str
    months: int | None
    source: str


@cache
def skills() -> dict[str, Skill]:
    """The skills of the force's list, by key."""
    rows = tomllib.loads((policy_folder() / "accreditations.toml").read_text("utf-8"))["skill"]
    return {row["key"]: Skill(row["key"], row["words"], row.get("months"), row["source"]) for row in rows}


def skill_words(key: str) -> str:
    """What a skill is called; one that the list lost is called by its key."""
    return skills()[key].words if key in skills() else key


def standing(expires_on: date | None, today: date, *, in_training: bool) -> str:
    """How an accreditation stands: in training, lapsed, lapses soon, or qualified."""
    if expires_on is not None and expires_on < today:
        return "lapsed"
    if in_training:
        return "in training"
    if expires_on is not None and expires_on - today <= SOON:
        return "lapses soon"
    return "qualified"


def cannot_accredit(skill: str, awarded_on: date, expires_on: date | None, today: date) -> Refusal | None:
    """Why this cannot be recorded: there is no such skill, or its days contradict themselves."""
    if skill not in skills():
        return Refusal("unknown_skill", "Choose one of the skills offered.")
    if awarded_on > today:
        return Refusal("not_awarded_yet", "That day is still to come. Record it when it has been awarded.")
    if expires_on is not None and expires_on < awarded_on:
        return Refusal("expires_before", "It cannot lapse before it was awarded. Check both days.")
    return None
