"""The children of a log, each accounted for or not."""

from dataclasses import dataclass
from uuid import UUID

from sightline.contact.models import IncidentLog
from sightline.pole.models import Involvement

CHILD_ROLES = ("child_present", "child_resident", "unborn")


@dataclass(frozen=True)
class LogChild:
    """A child of a log: who, in words, and whether they are accounted for."""

    words: str
    identity: UUID | None = None
    accounted: bool = False


def children_of(log: IncidentLog) -> list[LogChild]:
    """Every child linked to the log in a child's role."""
    rows = Involvement.objects.filter(event_id=log.event_id, role__in=CHILD_ROLES, retracted_at__isnull=True)
    return [LogChild("a child who is linked", identity) for identity in rows.values_list("identity_id", flat=True)]
