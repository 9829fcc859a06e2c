"""Say that one has read a standard, as it stands now."""

from sightline.access.permissions import Permission
from sightline.core.acts import Act, Effect
from sightline.core.commands import command
from sightline.core.ids import uuid7
from sightline.duties.models import StandardRead


@command(permission=Permission.SIGNED_IN, effect=Effect.COLLECTION)
def read_standard(act: Act, standard: str, sha256: str) -> StandardRead:
    """Record that the actor has read this version of it. Said twice, recorded once."""
    row = StandardRead(id=uuid7(), standard=standard, sha256=sha256, by_id=act.actor.user_id, at=act.at, act=act.id)
    StandardRead.objects.bulk_create([row], ignore_conflicts=True)
    act.about(row.id, standard=standard, sha256=sha256)
    return StandardRead.objects.get(standard=standard, sha256=sha256, by_id=act.actor.user_id)
