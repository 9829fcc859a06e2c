"""Say that one has read a notice."""

from sightline.access.permissions import Permission
from sightline.access.refusals import Refusal, Refused
from sightline.core.acts import Act, Effect
from sightline.core.commands import command
from sightline.notices.models import Notice


@command(permission=Permission.SIGNED_IN, effect=Effect.ALTERATION)
def read_notice(act: Act, notice: Notice) -> Notice:
    """Mark it as read by the person it was sent to. Raises `Refused` for anybody else."""
    if notice.to_id != act.actor.user_id:
        raise Refused(Refusal("not_yours", "This notice was sent to somebody else."))
    if notice.read_at is None:
        notice.read_at = act.at
        notice.save(update_fields=["read_at"])
    act.about(notice.id, *notice.about)
    return notice
