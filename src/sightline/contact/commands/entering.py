"""Writing a line of a log, within the act that makes it necessary: for any command of this area."""

from datetime import datetime

from sightline.contact.models import IncidentLog, LogEntry
from sightline.contact.rules.states import Entered
from sightline.core.acts import Act
from sightline.pole.commands.checking import fitting_text
from sightline.pole.commands.contributing import speaker


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
    entry = LogEntry(
        log=log,
        kind=kind,
        at=min(at or act.at, act.at),
        recorded_at=act.at,
        by_user_id=act.actor.user_id,
        by_words=speaker(act, ""),
        text=fitting_text("The entry", text, None, lines=True),
        source=fitting_text("Who said so", source, 200),
        corrects=corrects,
        act=act.id,
    )
    entry.save(force_insert=True)
    return entry
