"""Who may reach an incident log: whoever sees rows of its handling, its agency's, or was granted its event."""

from uuid import UUID

from django.db.models import QuerySet

from sightline.core.acts import Acting
from sightline.core.ids import parse_reference
from sightline.pole.access import Absent, rows_visible_to
from sightline.pole.models import Involvement

from .models import IncidentLog, LogEntry, LogUnit, SampledDismissal


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


def unit_for(reader: Acting, unit: UUID) -> LogUnit:
    """One unit on one log that the reader may see, with its log; raises `Absent`."""
    rows = LogUnit.objects.filter(id=unit, log__in=logs_visible_to(reader).values("event_id"))
    found = rows.select_related("log__event__place").first()
    if found is None:
        raise Absent("No such unit")
    return found


def dismissals_visible_to(reader: Acting) -> QuerySet[SampledDismissal]:
    """Every sampled dismissal of a prompt whose log the reader may see."""
    rows = SampledDismissal.objects.filter(log__in=logs_visible_to(reader).values("pk"))
    return rows.select_related("log__event", "prompt")


def dismissal_for(reader: Acting, dismissal: UUID) -> SampledDismissal:
    """The sampled dismissal with this id; raises `Absent`."""
    found = dismissals_visible_to(reader).filter(id=dismissal).first()
    if found is None:
        raise Absent("No such dismissal")
    return found


def part_in_log(reader: Acting, log: IncidentLog, involvement: UUID) -> Involvement:
    """Somebody's part in this log; raises `Absent`."""
    standing = Involvement.objects.filter(id=involvement, event=log.event_id, retracted_at__isnull=True)
    found = rows_visible_to(reader, standing).select_related("event").first()
    if found is None:
        raise Absent("No such part")
    return found


def line_for(log: IncidentLog, line: UUID) -> LogEntry:
    """One line of a log that the reader has reached through `log_for`; raises `Absent`."""
    found = LogEntry.objects.filter(log=log, id=line).first()
    if found is None:
        raise Absent("No such line")
    return found
