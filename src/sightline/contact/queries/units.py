"""The units of a log, and where each is."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import Q

from sightline.contact.models import IncidentLog, LogUnit
from sightline.contact.rules.progress import UNACKNOWLEDGED, UnitStep
from sightline.contact.rules.states import State
from sightline.core import clock
from sightline.core.calendars import time_words

from .standing_of_log import times_of


@dataclass(frozen=True)
class UnitLine:
    """One unit: where it is, since when, and what it may say next.

    `silent`: for how long nothing was heard of it, in words.
    """

    id: UUID
    call_sign: str
    officer: str
    officer_id: UUID | None
    where: str
    times: tuple[str, ...]
    silent: str
    is_free: bool
    next_steps: tuple[UnitStep, ...]
    at_scene_at: datetime | None


def units_of(log: IncidentLog) -> list[UnitLine]:
    """The units of a log, those that are on it first. One query."""
    rows = LogUnit.objects.filter(log=log).select_related("officer").order_by("assigned_at", "id")
    lines = [_line(row, clock.now()) for row in rows]
    return sorted(lines, key=lambda line: line.is_free)


def logs_with(call_sign: str, but: IncidentLog) -> list[str]:
    """The other open logs that a unit of this call sign is on, each with where it stands. One query.

    As the transaction's reader sees them.
    """
    there = Q(left_at__isnull=True, stood_down_at__isnull=True, call_sign__iexact=call_sign)
    rows = LogUnit.objects.filter(there).exclude(log=but).exclude(log__state=State.CLOSED)
    return [f"{row.log.called} ({times_of(row).words.lower()})" for row in rows.select_related("log").order_by("-id")]


def _line(unit: LogUnit, now: datetime) -> UnitLine:
    times = times_of(unit)
    waited = now - unit.assigned_at
    silent = (
        f"{int(waited.total_seconds() // 60)} minutes" if waited >= UNACKNOWLEDGED and not times.has_answered else ""
    )
    said = [("Sent", times.assigned), *((step.words, getattr(times, step.value)) for step in UnitStep)]
    return UnitLine(
        unit.id,
        unit.call_sign,
        unit.officer.name if unit.officer else "",
        unit.officer_id,
        times.words,
        tuple(f"{words} {time_words(at)}" for words, at in said if at),
        silent,
        times.is_free,
        () if times.is_free else _next(unit),
        unit.at_scene_at,
    )


def _next(unit: LogUnit) -> tuple[UnitStep, ...]:
    if unit.at_scene_at:
        return (UnitStep.LEFT,)
    steps = [step for step in UnitStep if step not in (UnitStep.LEFT, UnitStep.STOOD_DOWN)]
    last = max((n for n, step in enumerate(steps) if getattr(unit, f"{step.value}_at")), default=-1)
    return (*steps[last + 1 :], UnitStep.STOOD_DOWN)
