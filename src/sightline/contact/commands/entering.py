"""Writing a line of a log, within the act that makes it necessary: for any command of this area."""

from datetime import datetime
from uuid import UUID

from django.db.models import F

from sightline.access.role_families import OF_SYSTEMS
from sightline.contact.models import IncidentLog, LogEntry
from sightline.contact.rules.states import Entered
from sightline.core.acts import Act
from sightline.pole.commands.checking import fitting_text
from sightline.pole.commands.contributing import speaker
from sightline.workforce.actors import SYSTEM_IDS


def enter(
    act: Act,
    log: IncidentLog,
    text: str,
    kind: Entered = Entered.NOTE,
    *,
    at: datetime | None = None,
    source: str = "",
    corrects: LogEntry | None = None,
) -> LogEntry:
    """Write a line. `at`: when it was said or happened, where that is not now; `source`: who said so.

    Raises `Refused` for text that cannot be kept.
    """
    entry = line_of(act, log, text, kind, at=at, source=source, corrects=corrects)
    entry.save(force_insert=True)
    return entry


def line_of(
    act: Act,
    log: IncidentLog,
    text: str,
    kind: Entered = Entered.NOTE,
    *,
    at: datetime | None = None,
    source: str = "",
    corrects: LogEntry | None = None,
) -> LogEntry:
    """A line, not written yet: for whoever writes many at once."""
    return LogEntry(
        log=log,
        kind=kind,
        at=min(at or act.at, act.at),
        recorded_at=act.at,
        by_user_id=person_acting(act),
        by_words=speaker(act, ""),
        text=fitting_text("The entry", text, None, lines=True),
        source=fitting_text("Who said so", source, 200),
        corrects=corrects,
        act=act.id,
    )


def mark_changed(act: Act, log: IncidentLog) -> None:
    """Mark the log as changed now: whoever has it open, or a board, is told.

    Counted where it is kept: two who change one log at once hold the same number, and neither may hide the other.
    """
    IncidentLog.objects.filter(pk=log.pk).update(updated_at=act.at, version=F("version") + 1)


def person_acting(act: Act) -> UUID | None:
    """Who acts, where that is a person; None for another system and for Sightline itself, which are no users here."""
    is_system = act.actor.roles & OF_SYSTEMS or act.actor.user_id in SYSTEM_IDS.values()
    return None if is_system else act.actor.user_id
