"""Stop a duty by the legal event that its clock names, and by nothing else."""

from datetime import datetime

from sightline.access.permissions import Permission
from sightline.access.refusals import refuse_if
from sightline.core.acts import Act, Effect
from sightline.core.commands import command
from sightline.duties.models import Duty, DutyStep
from sightline.duties.queries.clocks import clock_of
from sightline.duties.rules.law import cannot_stop, stops_of
from sightline.duties.rules.steps import cannot_be_at
from sightline.pole.commands.checking import fitting_text

from .ending import Evidence, end
from .moving import open_duty, tell_of


@command(permission=Permission.DUTY_EXEMPT, effect=Effect.ALTERATION)
def stop_duty(act: Act, duty: Duty, event: str, words: str, at: datetime | None = None) -> Duty:
    """Record the event that stopped the clock, and when. `event` is a word of the clock's own `stops`.

    A breach before it stays on record.
    """
    found = open_duty(duty)
    words = fitting_text("What happened", words, 800, lines=True)
    clock = clock_of(found)
    refuse_if(cannot_stop(clock, event, words))
    refuse_if(cannot_be_at(at, found.started_at, act.at))
    ended = end(act, found, DutyStep.Kind.STOPPED, Evidence(event, f"{stops_of(clock)[event]}. {words}"), at=at)
    if ended.owner:
        tell_of(act, ended, [ended.owner], f"{ended.reference} has ended: its clock was stopped by law.")
    return ended
