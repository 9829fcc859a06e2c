"""Say why one opens somebody's whole record from a briefing: the briefing is what the task needs."""

from collections.abc import Collection
from uuid import UUID

from sightline.access.permissions import Permission
from sightline.access.refusals import Refusal, refuse_if
from sightline.contact.models import IncidentLog
from sightline.core.acts import Act, Effect
from sightline.core.commands import command
from sightline.pole.commands.checking import fitting_text

NO_REASON = Refusal("no_reason", "Say why you need more than the briefing. A few words are enough.")


@command(permission=Permission.BRIEFING_READ, effect=Effect.CONSULTATION)
def open_from_briefing(act: Act, log: IncidentLog, identities: Collection[UUID], why: str) -> None:
    """Keep why somebody's record is opened beside this log. Raises `Refused` without a reason."""
    refuse_if(None if why.strip() else NO_REASON)
    act.about(log.event_id, *identities, log=log.event.reference, why=fitting_text("Why", why, 300))
