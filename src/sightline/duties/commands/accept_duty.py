"""Accept a duty that was offered."""

from sightline.access.permissions import Permission
from sightline.core.acts import Act, Effect
from sightline.core.commands import command
from sightline.duties.models import Duty

from .moving import accept


@command(permission=Permission.DUTY_WORK, effect=Effect.ALTERATION)
def accept_duty(act: Act, duty: Duty) -> Duty:
    """From now on it is the actor's own. Raises `Refused` where it is not offered to them any more."""
    return accept(act, duty)
