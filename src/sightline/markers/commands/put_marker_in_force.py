"""Put a proposed warning marker in force."""

from datetime import date

from sightline.access.permissions import Permission
from sightline.core.acts import Act, Effect
from sightline.core.commands import command
from sightline.pole.models import Marker, MarkerStep

from .stepping import take_step


@command(permission=Permission.MARKER_AUTHORISE, effect=Effect.ALTERATION, separations=("risk_downgrade",))
def put_marker_in_force(act: Act, marker: Marker, *, review_due: date | None, why: str = "") -> MarkerStep:
    """Confirm a warning, and say by when somebody looks at it again (within a year).

    Raises `Refused` for the person who proposed it, and where it is in force or has ended.
    """
    return take_step(act, marker, "in_force", why, review_due)
