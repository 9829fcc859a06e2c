"""Say that one has what one was told."""

from sightline.access.permissions import Permission
from sightline.access.refusals import Refusal, Refused
from sightline.core.acts import Act, Effect
from sightline.core.commands import command
from sightline.notices.models import Notice


@command(permission=Permission.SIGNED_IN, effect=Effect.ALTERATION)
def acknowledge_notice(act: Act, notice: Notice) -> Notice:
    """Acknowledge a notice in one's own name, once; it is read with that.

    Raises `Refused` for anybody but the person it was sent to, and where no acknowledgement is asked for.
    """
    if notice.to_id != act.actor.user_id:
        raise Refused(Refusal("not_yours", "This notice was sent to somebody else. They acknowledge it themselves."))
    held = Notice.objects.select_for_update().get(id=notice.id)
    if not held.needs_acknowledgement:
        raise Refused(Refusal("not_asked", "This notice asks for no acknowledgement. Reading it is enough."))
    if held.acknowledged_at is None:
        held.acknowledged_at = act.at
        held.read_at = held.read_at or act.at
        held.save(update_fields=["acknowledged_at", "read_at"])
    act.about(held.id, *held.about, acknowledged_by=act.actor.name, acknowledged_at=held.acknowledged_at)
    return held
