"""Record where a unit is: acknowledged, on the way, at the scene, left, stood down."""

from datetime import datetime

from sightline.access.permissions import Permission
from sightline.access.refusals import refuse_if
from sightline.contact.models import IncidentLog, LogUnit
from sightline.contact.queries.standing_of_log import grade_of, times_of, units_there
from sightline.contact.rules.grading import attendance_of
from sightline.contact.rules.progress import UnitStep, cannot_record_unit
from sightline.contact.rules.states import Entered
from sightline.core.acts import Act, Effect
from sightline.core.commands import command

from .attendance import answered, arrived
from .entering import enter
from .following import Change, follow
from .holding import held_log, move_on
from .unresourced import wait

_CHANGES = {
    UnitStep.ACKNOWLEDGED: Change.SENT,
    UnitStep.ON_THE_WAY: Change.ON_THE_WAY,
    UnitStep.AT_SCENE: Change.AT_SCENE,
    UnitStep.LEFT: Change.LEFT,
    UnitStep.STOOD_DOWN: Change.SENT,
}


@command(permission=Permission.LOG_SEND, effect=Effect.ALTERATION)
def record_unit(act: Act, unit: LogUnit, step: UnitStep, *, at: datetime | None = None, words: str = "") -> LogUnit:
    """Record what a unit said of itself, at `at` where that was before now.

    The last that is stood down leaves the log awaiting a resource, where somebody has to be there and nobody was.
    Raises `Refused` for what contradicts what stands: a time to come, or one before it was sent.
    """
    log = held_log(act, unit.log)
    held = LogUnit.objects.select_for_update(of=("self",)).get(id=unit.id)
    when = at or act.at
    refuse_if(cannot_record_unit(times_of(held), step, when, act.at))
    setattr(held, f"{step.value}_at", when)
    held.changed_act = act.id
    held.save(update_fields=[f"{step.value}_at", "changed_act"])
    said = f"{held.call_sign}: {step.words.lower()}{f', {words.strip()}' if words.strip() else ''}"
    enter(act, log, said, Entered.UNIT, at=when)
    answered(act, held.id, said)
    act.about(log.event_id, log=log.event.reference, unit=held.call_sign, step=step.value)
    if step is UnitStep.AT_SCENE:
        _attended(act, log, when, said)
    move_on(log, "attended", "first_at_scene_at")
    follow(act, log, _CHANGES[step])
    if step is UnitStep.STOOD_DOWN and not log.attended and not units_there(log).units:
        _nobody_goes(act, log, held)
    return held


def _attended(act: Act, log: IncidentLog, at: datetime, said: str) -> None:
    log.first_at_scene_at = min(log.first_at_scene_at or at, at)
    if log.reopened_at and at < log.reopened_at:
        # told late of what was before it closed: nobody has been there since
        return
    log.attended = True
    arrived(act, log, at, said)


def _nobody_goes(act: Act, log: IncidentLog, unit: LogUnit) -> None:
    if attendance_of(grade_of(log)):
        wait(act, log, f"{unit.call_sign} was stood down, and nobody else goes.")
