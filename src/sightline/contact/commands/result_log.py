"""Result a log: what came of it, before it closes."""

from sightline.access.permissions import Permission
from sightline.access.refusals import Refusal, refuse_if
from sightline.contact.models import IncidentLog
from sightline.contact.rules.states import Entered, State
from sightline.core.acts import Act, Effect
from sightline.core.commands import command
from sightline.pole.commands.checking import fitting_text

from .entering import enter
from .following import Change, follow
from .holding import held_log

NOTHING = Refusal("no_result", "Say what was found and done, in a sentence.")
CLOSED = Refusal("is_closed", "This log is closed. Reopen it, or add a line to it.")


@command(permission=Permission.LOG_CLOSE, effect=Effect.ALTERATION)
def result_log(act: Act, log: IncidentLog, result: str, *, code: str = "") -> IncidentLog:
    """Record what came of it. The log stays open, and closes by itself never. Raises `Refused` where it is closed."""
    held = held_log(act, log)
    refuse_if(None if result.strip() else NOTHING)
    refuse_if(CLOSED if State(held.state) is State.CLOSED else None)
    held.closing_code = fitting_text("The closing code", code, 100) or held.closing_code
    held.resulted_at, held.state = held.resulted_at or act.at, State.RESULTED
    held.save(update_fields=["closing_code", "resulted_at", "state"])
    enter(act, held, result, Entered.RESULT)
    act.about(held.event_id, log=held.event.reference, code=held.closing_code)
    follow(act, held, Change.RESULTED)
    return held
