"""Events of many kinds in one line: how often in a year, how often in ninety days, and when last (domain 1.7)."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from .wording import times_words

FIRST = ("domestic_abuse_incident", "missing_episode", "child_protection_referral", "police_detention", "incident_log")
"""Kinds that are told of before others, in this order."""


@dataclass(frozen=True)
class Counted:
    """Events of one kind: how many in ninety days, in a year and ever; when the last was, and which."""

    kind: str
    quarter: int
    year: int
    ever: int
    last: datetime
    title: str = ""
    event: UUID | None = None


def in_order(counts: Iterable[Counted]) -> list[Counted]:
    """What is told of first, then the latest."""
    return sorted(counts, key=lambda c: (_order(c.kind), -c.last.timestamp()))


def _order(kind: str) -> int:
    return FIRST.index(kind) if kind in FIRST else len(FIRST)


def history_line(counts: Sequence[Counted], words: Mapping[str, str], last: Mapping[str, str]) -> str:
    """One line: "Domestic abuse incident: 3 in a year, last 4 October 2026; ..."; empty where nothing happened."""
    return "; ".join(f"{words[c.kind]}: {_often(c)}, last {last[c.kind]}" for c in counts)


def _often(c: Counted) -> str:
    if not c.year:
        return f"{c.ever}, none in a year"
    return f"{c.year} in a year" if c.year == c.ever else f"{c.year} in a year, {c.ever} in all"


def missing_words(c: Counted) -> str:
    """How often a child was missing: within ninety days and within a year."""
    return f"Missing {times_words(c.quarter)} in 90 days, {times_words(c.year)} in 12 months"
