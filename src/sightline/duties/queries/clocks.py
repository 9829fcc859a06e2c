"""The clock of a duty, what happened to it, and its ladder: read from the version that the duty was born under."""

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from django.utils.dateparse import parse_datetime

from sightline.duties.models import Duty, DutyStep
from sightline.duties.rules.clocks import Clock, read_clock
from sightline.duties.rules.due import ClockEvent, Due, Start, due
from sightline.duties.rules.ladder import LadderStep, ladder

from .calendars import calendar_for

_CLOCKS: dict[UUID, Clock] = {}
"""Rows of policy never change, so what was read of one holds for good."""


def clock_of(duty: Duty) -> Clock:
    """The clock of the version that the duty was born under. `policy` is to be selected with it."""
    known = _CLOCKS.get(duty.policy_id)
    if known is None:
        known = _CLOCKS[duty.policy_id] = read_clock(duty.clock, duty.policy.body)
    return known


def events_of(duties: Collection[Duty]) -> Mapping[UUID, list[ClockEvent]]:
    """What happened to the clocks of these duties, in its order. One query; none where the law changes none of them."""
    changeable = [duty.id for duty in duties if clock_of(duty).events]
    return _events_of(changeable) if changeable else {}


def _events_of(duties: Collection[UUID]) -> dict[UUID, list[ClockEvent]]:
    found: defaultdict[UUID, dict[tuple[str, datetime], ClockEvent]] = defaultdict(dict)
    rows = DutyStep.objects.filter(duty__in=duties, kind=DutyStep.Kind.CLOCK).order_by("recorded_at", "id")
    for duty, evidence in rows.values_list("duty", "evidence"):
        event = _event(evidence)
        # what had begun and is said to have ended is one event, not two
        found[duty][event.kind, event.at] = event
    return {duty: sorted(events.values(), key=lambda each: each.at) for duty, events in found.items()}


def _event(kept: Mapping[str, Any]) -> ClockEvent:
    return ClockEvent(
        kept["kind"],
        datetime.fromisoformat(kept["at"]),
        parse_datetime(kept.get("until", "")),
        int(kept.get("minutes", 0)),
    )


def start_of(duty: Duty, *, at: datetime | None = None, variant: str | None = None) -> Start:
    """From what a duty runs, or would with this beginning and length."""
    began = at or duty.runs_from or duty.started_at
    return Start(began, duty.variant if variant is None else variant, duty.given_at, duty.shift_ends_at)


def reckon(duty: Duty, start: Start, happened: Sequence[ClockEvent], now: datetime) -> Due:
    """When the duty is due with this start, by the days that count as they are known now."""
    clock = clock_of(duty)
    return due(clock, start, happened, calendar_for(clock, start.at, duty.school_id, known_at=now))


def ladder_of(duty: Duty) -> Sequence[LadderStep]:
    """The ladder of a duty as it stands: by what is due, or by the local target."""
    goal = duty.due_at or duty.target_at
    if goal is None:
        return ()
    began = duty.runs_from or duty.started_at
    return ladder(clock_of(duty), began, goal, high_risk=duty.high_risk or duty.by_law)
