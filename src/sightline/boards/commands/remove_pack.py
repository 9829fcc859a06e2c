"""Remove what a downtime pack held, once it has expired."""

from sightline.access.permissions import Permission
from sightline.access.refusals import Refusal, Refused
from sightline.boards.models import DowntimePack
from sightline.core.acts import Act, Effect
from sightline.core.commands import command

_NOT_EXPIRED = Refusal("not_expired", "This pack has not expired. Nothing was removed.")


@command(permission=Permission.DUTY_KEEP, effect=Effect.ALTERATION)
def remove_pack(act: Act, pack: DowntimePack) -> None:
    """Remove its sealed content. That it was made, and who took it, stays."""
    if pack.expires_at > act.at:
        raise Refused(_NOT_EXPIRED)
    DowntimePack.objects.filter(id=pack.id, removed_at__isnull=True).update(
        sealed=None, removed_at=act.at, removed_act=act.id
    )
    act.about(pack.id, pack.team_id)
