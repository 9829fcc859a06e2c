"""Who can be sent: those on duty whose role attends; where nobody's shift is known, whoever holds such a post."""

from uuid import UUID

from sightline.access.permissions import Permission
from sightline.access.roles import ROLES
from sightline.core import clock
from sightline.core.acts import Acting
from sightline.core.models import User
from sightline.workforce.queries.on_duty import on_duty
from sightline.workforce.queries.people import holders_of

_SENDS = {key for key, role in ROLES.items() if Permission.LOG_SEND in role.permissions}
ATTENDS = tuple(key for key, role in ROLES.items() if Permission.SCENE_RECORD in role.permissions and key not in _SENDS)


def who_attends(reader: Acting) -> list[tuple[str, str]]:
    """Each by their sign-in's id, with their name and post."""
    now = clock.now()
    there = [each for each in on_duty(reader, now) if set(each.roles) & set(ATTENDS)]
    if there:
        return list({str(each.user): f"{each.name}, {each.title}" for each in there}.items())
    held = list(dict.fromkeys(user for role in ATTENDS for user in holders_of(role, now)))
    return [(str(user.id), user.name) for user in User.objects.filter(id__in=held).order_by("name")]


def officer_with(id_: str) -> User | None:
    """The officer who was chosen; None for none."""
    return User.objects.filter(id=UUID(id_), is_active=True).first() if id_ else None
