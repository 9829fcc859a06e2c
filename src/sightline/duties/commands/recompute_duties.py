"""Reckon open duties anew after a change of the days that count, also those that whoever changed them does not see."""

from collections.abc import Sequence

from sightline.access.permissions import Permission
from sightline.core.acts import Act, Effect
from sightline.core.commands import command
from sightline.duties.models import Duty

from .regrading import recompute_for_calendar


@command(permission=Permission.DUTY_KEEP, effect=Effect.ALTERATION)
def recompute_duties(act: Act, duties: Sequence[Duty], why: str) -> list[Duty]:
    """Reckon these anew. Gives those whose time changed; each has a step that says why."""
    moved = recompute_for_calendar(act, duties, why)
    act.about(*(duty.id for duty in moved), why=why, moved=len(moved))
    return moved
