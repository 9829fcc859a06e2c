"""Send a unit to an incident. It waits for nothing: neither grade, nor THRIVE, nor a second look."""

from datetime import datetime

from sightline.access.permissions import Permission
from sightline.access.refusals import Refusal, refuse_if
from sightline.contact.models import IncidentLog, LogUnit
from sightline.contact.queries.standing_of_log import units_there
from sightline.contact.queries.units import logs_with
from sightline.contact.rules.states import Entered, State
from sightline.core.acts import Act, Effect
from sightline.core.commands import command
from sightline.core.models import User
from sightline.core.telling import Urgency, tell
from sightline.pole.commands.checking import fitting_text

from .attendance import somebody_goes, start_waiting
from .entering import enter, person_acting
from .following import Change, follow
from .holding import held_log, move_on
from .reopening import reopen


@command(permission=Permission.LOG_SEND, effect=Effect.ALTERATION)
def send_unit(
    act: Act, log: IncidentLog, call_sign: str, officer: User | None = None, *, at: datetime | None = None
) -> LogUnit:
    """Send a unit; `officer` is who is in it, to whose phone the briefing goes. A closed log is open again by it.

    Raises `Refused` only where no unit is named, and for one that is on this log already.
    """
    held = held_log(act, log)
    call_sign = fitting_text("The call sign", call_sign, 40).upper() or (officer.name[:40] if officer else "")
    refuse_if(_cannot(call_sign, units_there(held).words))
    if State(held.state) is State.CLOSED:
        reopen(act, held, f"{call_sign} was sent")
    unit = LogUnit(
        log=held,
        call_sign=call_sign,
        officer=officer,
        assigned_at=min(at or act.at, act.at),
        assigned_by_id=person_acting(act),
        act=act.id,
    )
    unit.save(force_insert=True)
    named = f", {officer.name}" if officer else ""
    also = logs_with(call_sign, held)
    elsewhere = f", and still on {also[0]}" if also else ""
    enter(act, held, f"{call_sign}{named}: sent{elsewhere}", Entered.UNIT, at=unit.assigned_at)
    somebody_goes(act, held, f"{call_sign} was sent")
    start_waiting(act, held, call_sign, unit.id)
    held.unresourced_since = None
    if State(held.state) is State.RESULTED:
        held.state = State.GRADED
    move_on(held, "unresourced_since")
    act.about(held.event_id, log=held.event.reference, unit=call_sign)
    _tell(act, held, officer)
    follow(act, held, Change.SENT)
    return unit


def _cannot(call_sign: str, there: tuple[str, ...]) -> Refusal | None:
    if not call_sign:
        return Refusal("no_unit", "Type the call sign of the unit that goes.")
    if call_sign in there:
        return Refusal("on_log", f"{call_sign} is on this log already. Nothing was sent twice.")
    return None


def _tell(act: Act, log: IncidentLog, officer: User | None) -> None:
    if officer is None:
        return
    href = f"/logs/{log.event.reference}/briefing"
    tell(act, [officer.id], f"{log.called}: you are sent.", href=href, about=[log.event_id], urgency=Urgency.HIGH_RISK)
