"""End a warning marker: it warns nobody from now on."""

from sightline.access.permissions import Permission
from sightline.core.acts import Act, Effect
from sightline.core.commands import command
from sightline.pole.models import Marker, MarkerStep

from .stepping import take_step


@command(permission=Permission.MARKER_AUTHORISE, effect=Effect.ALTERATION, separations=("risk_downgrade",))
def end_marker(act: Act, marker: Marker, why: str) -> MarkerStep:
    """Take a warning away, or turn a proposal down. It stays on record with its steps.

    Raises `Refused` without a reason, and for the person who proposed it.
    """
    return take_step(act, marker, "ended", why)
