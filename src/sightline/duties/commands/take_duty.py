"""Take a duty that nobody owns, or whose owner is not there."""

from sightline.access.permissions import Permission
from sightline.core.acts import Act, Effect
from sightline.core.commands import command
from sightline.duties.models import Duty

from .moving import take


@command(permission=Permission.DUTY_WORK, effect=Effect.ALTERATION)
def take_duty(act: Act, duty: Duty) -> Duty:
    """From now on it is the actor's own. Raises `Refused` where somebody on duty owns it: they offer it."""
    return take(act, duty)
