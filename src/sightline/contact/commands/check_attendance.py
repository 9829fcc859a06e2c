"""Check what officers decided where they met a child (R53)."""

from sightline.access.permissions import Permission
from sightline.access.refusals import Refusal, refuse_if
from sightline.access.separation import separated
from sightline.contact.models import AttendanceCheck, IncidentLog, LogUnit
from sightline.contact.rules.scene import Checked
from sightline.contact.rules.states import Entered
from sightline.core.acts import Act, Effect
from sightline.core.commands import command
from sightline.duties.commands.ending import Evidence, discharge
from sightline.pole.commands.checking import fitting_text
from sightline.pole.commands.contributing import speaker

from .entering import enter, mark_changed
from .scene_duties import CHECK, open_duties_on

NO_REASON = Refusal("no_reason", "Say what you looked at, and why the decisions are sound or what is lacking.")
NOT_WHAT = Refusal("nothing_to_do", "Say what has to be done yet, and by whom. The child waits for it.")


@command(permission=Permission.ATTENDANCE_CHECK, effect=Effect.ALTERATION, separations=("own_attendance",))
def check_attendance(act: Act, log: IncidentLog, outcome: Checked, why: str, to_do: str = "") -> AttendanceCheck:
    """Keep a supervisor's check of an attendance, and end the duty to make it. Not by whoever attended.

    Raises `Refused` without a reason, or where something is to be done and nobody says what.
    """
    units = [unit for unit in LogUnit.objects.filter(log=log) if unit.at_scene_at]
    refuse_if(separated("own_attendance", act.actor.user_id, [unit.officer_id for unit in units]))
    refuse_if(None if why.strip() else NO_REASON)
    refuse_if(NOT_WHAT if outcome == Checked.MORE and not to_do.strip() else None)
    check = AttendanceCheck(
        log=log,
        outcome=outcome,
        why=fitting_text("Why", why, 1000, lines=True),
        to_do=fitting_text("What has to be done", to_do, 500),
        attended=[unit.call_sign for unit in units],
        at=act.at,
        by_user_id=act.actor.user_id,
        by_words=speaker(act, ""),
        act=act.id,
    )
    check.save(force_insert=True)
    more = f" To be done: {check.to_do}" if check.to_do else ""
    enter(act, log, f"Attendance checked: {Checked(outcome).words}. {check.why}{more}", Entered.CHECK)
    mark_changed(act, log)
    for duty in open_duties_on(log.event_id, CHECK):
        discharge(act, duty, Evidence("attendance_check", f"{Checked(outcome).words}. {check.why}"[:500], check.id))
    act.about(log.event_id, log=log.event.reference, outcome=str(outcome))
    return check
