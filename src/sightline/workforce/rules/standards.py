"""The force's own standards for signing in: `policy/sign_in.toml`, each dated and with its source."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from typing import Any

from sightline.core.policy_files import policy_folder

UNITS = {
    "lock_after": "minutes",
    "dormant_after": "days",
    "proof_lasts": "minutes",
    "tries_by_name": "wrong sign-ins in 15 minutes",
    "tries_by_address": "wrong sign-ins in 15 minutes",
}
TRIES_WITHIN = timedelta(minutes=15)
NEEDED = ("name", "value", "unit", "in_force_from", "authority", "source", "approved_by")


class PolicyUnreadable(Exception):
    """A row of the policy says something that cannot be followed. The message says which and why."""


@dataclass(frozen=True)
class Standard:
    """One row: what is in force from its day on."""

    name: str
    value: int
    unit: str
    in_force_from: date
    authority: str
    source: str
    approved_by: str


@dataclass(frozen=True)
class SignInStandards:
    """What is in force on one day."""

    lock_after: timedelta
    dormant_after: timedelta
    proof_lasts: timedelta
    tries_by_name: int
    tries_by_address: int


def read_standards(text: str) -> tuple[Standard, ...]:
    """The rows of the file. Raises PolicyUnreadable."""
    return tuple(_row(number, row) for number, row in enumerate(tomllib.loads(text).get("standard", []), 1))


def _row(number: int, row: Mapping[str, Any]) -> Standard:
    missing = [key for key in NEEDED if key not in row]
    if missing or set(row) - set(NEEDED):
        raise PolicyUnreadable(f"Standard {number}: it needs {', '.join(NEEDED)}, and nothing else.")
    standard = Standard(**row)
    if UNITS.get(standard.name) != standard.unit:
        raise PolicyUnreadable(f"Standard {number}: there is no {standard.name} in {standard.unit}.")
    if type(standard.value) is not int or standard.value < 1:
        raise PolicyUnreadable(f"Standard {number}: {standard.name} must be a whole number of at least 1.")
    return standard


def in_force(standards: tuple[Standard, ...], on: date) -> SignInStandards:
    """What is in force on a day: of each name the newest row that has begun, or else the first.

    Raises PolicyUnreadable.
    """
    found: dict[str, int] = {}
    for row in sorted(standards, key=lambda s: s.in_force_from):
        if row.in_force_from <= on or row.name not in found:
            found[row.name] = row.value
    lacking = sorted(set(UNITS) - set(found))
    if lacking:
        raise PolicyUnreadable(f"The policy does not say {', '.join(lacking)}.")
    return SignInStandards(
        lock_after=timedelta(minutes=found["lock_after"]),
        dormant_after=timedelta(days=found["dormant_after"]),
        proof_lasts=timedelta(minutes=found["proof_lasts"]),
        tries_by_name=found["tries_by_name"],
        tries_by_address=found["tries_by_address"],
    )


@cache
def _kept() -> tuple[Standard, ...]:
    return read_standards((policy_folder() / "sign_in.toml").read_text(encoding="utf-8"))


def sign_in_standards(on: date) -> SignInStandards:
    """The standards of this installation on a day."""
    return in_force(_kept(), on)
