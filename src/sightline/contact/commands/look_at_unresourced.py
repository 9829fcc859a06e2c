"""Look again at a log that nobody could be sent to: what changed for those there, and what else was tried (C5)."""

from sightline.access.permissions import Permission
from sightline.access.refusals import Refusal, refuse_if
from sightline.contact.models import IncidentLog, LogEntry
from sightline.contact.rules.states import Entered
from sightline.core.acts import Act, Effect
from sightline.core.commands import command

from .attendance import looked
from .entering import enter
from .following import Change, follow
from .holding import held_log

NOTHING = Refusal("nothing_said", "Say what changed since the last look, who rang back, and what else was tried.")
GOES = Refusal("not_waiting", "Somebody was sent meanwhile, or nobody is to be: this log waits for no look.")


@command(permission=Permission.LOG_SEND, effect=Effect.ALTERATION)
def look_at_unresourced(act: Act, log: IncidentLog, words: str) -> LogEntry:
    """Record a look; the clock of the next begins. Raises `Refused` without words, and where nothing waits."""
    held = held_log(act, log)
    refuse_if(None if words.strip() else NOTHING)
    refuse_if(None if looked(act, held, words.strip()[:300]) else GOES)
    entry = enter(act, held, f"Looked at again, still awaiting resource: {words.strip()}", Entered.CHECK)
    act.about(held.event_id, log=held.event.reference, entry=str(entry.id))
    follow(act, held, Change.ENTERED)
    return entry
