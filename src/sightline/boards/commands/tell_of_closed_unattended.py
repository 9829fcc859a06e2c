"""Tell those who answer for the control room of the logs of children that were closed yesterday and nobody was sent."""

from datetime import date
from uuid import UUID

from django.db.models import Q
from django.urls import reverse

from sightline.access.permissions import Permission
from sightline.boards.queries.contact_lists import closed_unattended
from sightline.core.acts import Act, Effect
from sightline.core.commands import command
from sightline.core.telling import tell
from sightline.workforce.models import Post

ROLES = ("control_room_inspector",)


@command(permission=Permission.BOARD_FORCE, effect=Effect.CONSULTATION)
def tell_of_closed_unattended(act: Act, day: date) -> int:
    """Tell them how many there were on this day, where there were any; gives how many. The page names them."""
    lines = closed_unattended(act.acting, day, day)
    act.about(*(line.id for line in lines), day=day, number=len(lines))
    if lines:
        many = len(lines)
        words = "1 log of a child was" if many == 1 else f"{many} logs of children were"
        href = f"{reverse('closed_unattended')}?until={day}"
        tell(act, _who(act), f"{words} closed yesterday and nobody was sent: read who has seen the child.", href=href)
    return len(lines)


def _who(act: Act) -> list[UUID]:
    held = Post.objects.filter(Q(until__isnull=True) | Q(until__gt=act.at), since__lte=act.at, roles__overlap=ROLES)
    return list(held.filter(user__is_active=True).values_list("user", flat=True).distinct())
