"""Reopen a log that was closed: a word of why is enough."""

from sightline.access.permissions import Permission
from sightline.access.refusals import Refusal, refuse_if
from sightline.contact.models import IncidentLog
from sightline.contact.rules.states import State
from sightline.core.acts import Act, Effect
from sightline.core.commands import command

from .holding import held_log
from .reopening import reopen

NOTHING = Refusal("no_reason", "Say why it is opened again: who rang, what was found.")
OPEN = Refusal("is_open", "This log is open already: somebody else has reopened it. Nothing was changed.")


@command(permission=Permission.LOG_WRITE, effect=Effect.ALTERATION)
def reopen_log(act: Act, log: IncidentLog, why: str) -> IncidentLog:
    """Open a closed log again. Raises `Refused` without a word of why, and where it is open."""
    held = held_log(act, log)
    refuse_if(None if why.strip() else NOTHING)
    refuse_if(None if State(held.state) is State.CLOSED else OPEN)
    reopen(act, held, why.strip()[:1000])
    act.about(held.event_id, log=held.event.reference, why=why)
    return held
