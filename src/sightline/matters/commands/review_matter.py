"""Look at an open matter again, and keep it open."""

from datetime import date

from sightline.access.permissions import Permission
from sightline.core.acts import Act, Effect
from sightline.core.commands import command
from sightline.pole.models import Matter, MatterStep

from .stepping import take_step


@command(permission=Permission.MATTER_RECORD, effect=Effect.ALTERATION)
def review_matter(act: Act, matter: Matter, *, why: str, review_due: date | None) -> MatterStep:
    """Record what was looked at and found, and by when somebody looks again (within a year)."""
    return take_step(act, matter, "reviewed", why, review_due, day_needed=True)
