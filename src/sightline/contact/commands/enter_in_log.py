"""Write in an incident log: what was said, seen or done."""

from datetime import datetime

from sightline.access.permissions import Permission
from sightline.access.refusals import Refusal, refuse_if
from sightline.contact.models import IncidentLog, LogEntry
from sightline.contact.rules.states import Entered
from sightline.core.acts import Act, Effect
from sightline.core.commands import command

from .entering import enter
from .following import Change, follow

NOTHING = Refusal("nothing_written", "Type what was said, seen or done.")


@command(permission=Permission.LOG_WRITE, effect=Effect.ALTERATION)
def enter_in_log(
    act: Act,
    log: IncidentLog,
    text: str,
    kind: Entered = Entered.NOTE,
    *,
    at: datetime | None = None,
    source: str = "",
    corrects: LogEntry | None = None,
) -> LogEntry:
    """Add a line to a log, also to one that is closed. Two people in one log: both lines are kept, in order of time.

    Raises `Refused` where nothing is written, and for a correction of another log's line.
    """
    refuse_if(None if text.strip() else NOTHING)
    if corrects is not None and corrects.log_id != log.pk:
        refuse_if(Refusal("another_log", "What it corrects is a line of another log. Nothing was written."))
    entry = enter(act, log, text, kind, at=at, source=source, corrects=corrects)
    act.about(log.event_id, log=log.event.reference, entry=str(entry.id))
    follow(act, log, Change.ENTERED)
    return entry
