"""Who graded a log: somebody else takes the second look (separation of duties 11)."""

from uuid import UUID

from sightline.contact.models import IncidentLog
from sightline.contact.rules.states import SCALE
from sightline.decisions.models import Decision


def graders_of(log: IncidentLog) -> set[UUID]:
    """Everybody who decided its grade; where nobody did, whoever opened it. One query."""
    rows = Decision.objects.filter(event=log.event_id, scale=SCALE).values_list("decided_by_id", "recorded_by_id")
    found = {user for row in rows for user in row} | {log.grader_id}
    return {user for user in (found - {None} or {log.opened_by_id}) if user}


def gradings_of(log: IncidentLog) -> list[Decision]:
    """Its gradings, the first first, also those that were only proposed. One query."""
    rows = Decision.objects.filter(event=log.event_id, scale=SCALE)
    return list(rows.order_by("decided_at", "recorded_at", "id"))
