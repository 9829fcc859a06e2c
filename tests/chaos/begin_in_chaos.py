"""A command of the tests alone: an area's act that makes a duty necessary."""

from datetime import datetime
from uuid import UUID

from sightline.access.permissions import Permission
from sightline.core.acts import Act, Effect
from sightline.core.commands import command
from sightline.core.models import User
from sightline.duties.commands.starting import Starting, Whose, start
from sightline.duties.models import Duty
from sightline.pole.models import Identity


@command(permission=Permission.DUTY_WORK, effect=Effect.COLLECTION)
def begin_in_chaos(act: Act, child: Identity, cause: UUID, at: datetime) -> Duty:
    """Begin a duty of an hour that began at `at`."""
    officer = User.objects.get(id=act.actor.user_id)
    return start(act, "t_call", child, Whose(officer), Starting(at=at, cause=cause, high_risk=True))
