"""Who may reach an incident log: whoever sees rows of its handling, its agency's, or was granted its event."""

from uuid import UUID

from django.db.models import QuerySet

from sightline.core.acts import Acting
from sightline.core.ids import parse_reference
from sightline.pole.access import Absent, rows_visible_to

from .models import IncidentLog, LogEntry


def logs_visible_to(reader: Acting) -> QuerySet[IncidentLog]:
    """Every log that the reader may see, with its event and place."""
    return rows_visible_to(reader, IncidentLog.objects.all()).select_related("event__place")


def log_for(reader: Acting, reference: str) -> IncidentLog:
    """The log whose event has this reference; raises `Absent`."""
    wanted = parse_reference(reference)
    found = logs_visible_to(reader).filter(event__reference=wanted).first() if wanted else None
    if found is None:
        raise Absent("No such log")
    return found


def line_for(log: IncidentLog, line: UUID) -> LogEntry:
    """One line of a log that the reader has reached through `log_for`; raises `Absent`."""
    found = LogEntry.objects.filter(log=log, id=line).first()
    if found is None:
        raise Absent("No such line")
    return found
