"""Changing when a duty is due, and who is told next, within an act. What is read for it stands in `queries.clocks`."""

from collections.abc import Collection
from datetime import datetime
from typing import Any
from uuid import UUID

from sightline.duties.models import Duty
from sightline.duties.queries.clocks import ladder_of
from sightline.duties.rules.due import ClockEvent
from sightline.duties.rules.telling import resume

from .saving import save_all

MOVED = ("due_at", "target_at", "eased_at", "runs_from", "variant", "high_risk", "next_at", "next_rung", "version")
"""The columns that a change of the clock touches."""


def climb_anew(duty: Duty, now: datetime) -> None:
    """Set who is told next, after the time or the risk changed. Not saved."""
    steps = ladder_of(duty)
    rung = resume(steps, now, breached=duty.breached_at is not None)
    duty.next_rung = rung
    duty.next_at = steps[rung].at if rung < len(steps) else None


def save_moved(duties: Collection[Duty]) -> None:
    """Save what was reckoned anew of these duties. One query."""
    for duty in duties:
        duty.version += 1
    save_all(duties, MOVED)


def held(duty: UUID) -> Duty:
    """The duty as it is now, held until the act is done: two people take their steps one after the other."""
    rows = Duty.objects.select_for_update(of=("self",)).select_related("policy", "owner", "team", "handed_to")
    return rows.get(id=duty)


def columns_like(duty: Duty) -> dict[str, Any]:
    """What a duty is about and whose contribution it is, for the one that follows it."""
    names = ("involvement_id", "identity_id", "place_id", "event_id", "subject")
    return {name: getattr(duty, name) for name in (*names, "handling", "regime", "owner_agency_id")}


def evidence_of(event: ClockEvent, **more: object) -> dict[str, Any]:
    """How an event of a clock is kept with its step (`queries.clocks.events_of` reads it)."""
    kept: dict[str, Any] = {"kind": event.kind, "at": event.at.isoformat(), **{k: str(v) for k, v in more.items() if v}}
    if event.until:
        kept["until"] = event.until.isoformat()
    return kept | ({"minutes": event.minutes} if event.minutes else {})
