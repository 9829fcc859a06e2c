"""Take back that a record on file is a user's own."""

from sightline.access.permissions import Permission
from sightline.core.acts import Act, Effect
from sightline.core.commands import command
from sightline.need_to_know.models import OwnRecord


@command(permission=Permission.ACCESS_REVIEW, effect=Effect.ALTERATION)
def end_own_record(act: Act, own: OwnRecord) -> OwnRecord:
    """Hold it no longer: it was somebody else's. That it was held once stays on record."""
    own.ended_at, own.ended_act = act.at, act.id
    own.save(update_fields=["ended_at", "ended_act"])
    act.about(own.id, own.user_id, own.identity_id)
    return own
