"""Look at a warning marker again, and keep it in force."""

from datetime import date

from sightline.access.permissions import Permission
from sightline.core.acts import Act, Effect
from sightline.core.commands import command
from sightline.pole.models import Marker, MarkerStep

from .stepping import take_step


@command(permission=Permission.MARKER_AUTHORISE, effect=Effect.ALTERATION)
def review_marker(act: Act, marker: Marker, *, why: str, review_due: date | None) -> MarkerStep:
    """Record what was looked at and found, and by when somebody looks again. To take the warning away, end it."""
    return take_step(act, marker, "reviewed", why, review_due)
