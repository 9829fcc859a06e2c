"""What is wrong with a ladder: who would never be told, told in the wrong order, or told round in a circle."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from sightline.access.roles import ROLES

MOST_PARTS, MOST_MINUTES = 100, 5_256_000
BY_NAME = frozenset({"owner", "deputy", "supervisor"})
"""Who may be told beside the holders of roles."""


def ladder_faults(body: Mapping[str, Any]) -> Iterator[str]:
    """What is wrong with a row's ladder, in sentences. A row without one has the usual ladder."""
    rungs = body.get("ladder", ())
    if not rungs:
        return
    found = [words for number, rung in enumerate(rungs, 1) for words in _of_rung(number, rung)]
    yield from found or [*_of_order(rungs, body.get("lengths", {})), *_of_circles(rungs)]


def _of_rung(number: int, rung: Mapping[str, Any]) -> Iterator[str]:
    called = f"Rung {number} of its ladder"
    if set(rung) - {"part", "tells", "minutes"}:
        yield f"{called} has more than part, minutes and tells."
    part, minutes = rung.get("part", 0), rung.get("minutes", 0)
    if not _is_number(part) or not _is_number(minutes) or part < 0 or minutes < 0 or not (part or minutes):
        yield f"{called} says neither at which part of the interval nor after how many minutes: more than 0."
    elif not (part <= MOST_PARTS and minutes <= MOST_MINUTES):
        yield f"{called} comes too late for anybody: at part {MOST_PARTS} or after ten years at the latest."
    tells = rung.get("tells")
    if not isinstance(tells, list | tuple) or not tells:
        yield f"{called} tells nobody."
        return
    for who in tells:
        if who not in ROLES and who not in BY_NAME:
            yield f"{called} tells {who!r}, which is no role. It may also tell owner, deputy or supervisor."


def _of_order(rungs: Sequence[Mapping[str, Any]], lengths: Mapping[str, Any]) -> Iterator[str]:
    parts = [rung["part"] for rung in rungs if rung.get("part")]
    minutes = [rung["minutes"] for rung in rungs if rung.get("minutes")]
    if parts != sorted(set(parts)) or minutes != sorted(set(minutes)):
        yield "Its ladder is out of order: each rung has to come later than the one before it."
    elif len(lengths) == 1 and minutes and parts:
        only = next(iter(lengths.values()))
        reached = [rung.get("minutes") or rung["part"] * only for rung in rungs]
        if isinstance(only, int) and reached != sorted(reached):
            yield "Its ladder is out of order: each rung has to come later than the one before it."
    if 1 not in parts:
        yield "Its ladder has no rung at the breach (part 1): nobody would be told that it was not done in time."


def _of_circles(rungs: Sequence[Mapping[str, Any]]) -> Iterator[str]:
    told: set[str] = set()
    before: set[str] = set()
    for number, rung in enumerate(rungs, 1):
        now = set(rung["tells"])
        if now <= told and not now <= before:
            names = ", ".join(sorted(now))
            yield f"Its ladder goes round: rung {number} goes back to {names}, told before somebody higher."
        told, before = told | now, now


def _is_number(value: object) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool)
