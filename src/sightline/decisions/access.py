"""Who may reach a decision: whoever sees rows of its handling, its agency's, or was granted its subject."""

from uuid import UUID

from sightline.core.acts import Acting
from sightline.pole.access import Absent, rows_visible_to

from .models import Decision


def decision_for(reader: Acting, decision: UUID) -> Decision:
    """The decision with this id; raises `Absent`."""
    rows = rows_visible_to(reader, Decision.objects.filter(id=decision))
    found = rows.select_related("decided_by", "recorded_by", "policy", "owner_agency").first()
    if found is None:
        raise Absent("No such decision")
    return found
