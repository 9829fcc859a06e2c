"""Say why one does not accept a duty that was offered."""

from sightline.access.permissions import Permission
from sightline.core.acts import Act, Effect
from sightline.core.commands import command
from sightline.duties.models import Duty
from sightline.pole.commands.checking import fitting_text

from .moving import decline


@command(permission=Permission.DUTY_WORK, effect=Effect.ALTERATION)
def decline_duty(act: Act, duty: Duty, why: str) -> Duty:
    """It stays its owner's, who is told why."""
    return decline(act, duty, fitting_text("Why", why, 900, lines=True))
