"""That somebody opened the help for a situation is counted (R44)."""

from sightline.access.permissions import Permission
from sightline.contact.models import IncidentLog, SituationOpened
from sightline.core.acts import Act, Effect
from sightline.core.commands import command


@command(permission=Permission.SIGNED_IN, effect=Effect.COLLECTION)
def open_situation(act: Act, situation: str, log: IncidentLog | None = None) -> SituationOpened:
    """Count it: which situation, and for which log where it was opened from one."""
    opened = SituationOpened(situation=situation, log=log, by_user_id=act.actor.user_id, at=act.at, act=act.id)
    opened.save(force_insert=True)
    act.about(*([log.event_id] if log else []), situation=situation)
    return opened
