"""The clocks of a log: by when somebody has to be there, and that one nobody goes to is looked at again (C1-C3, C5)."""

from datetime import datetime
from uuid import UUID

from sightline.contact.models import IncidentLog
from sightline.contact.queries.of_child import is_of_child
from sightline.contact.rules.grading import attendance_of, look_variant
from sightline.contact.rules.states import Grade, grade_words
from sightline.core.acts import Act
from sightline.core.models import User
from sightline.duties.commands.ending import Evidence, discharge, end
from sightline.duties.commands.reckoning import held
from sightline.duties.commands.starting import Starting, Whose, start
from sightline.duties.models import Duty, DutyStep

ATTENDANCE = ("immediate_attendance", "priority_attendance", "scheduled_attendance")
UNRESOURCED = "unresourced_log"
ANSWERS = "unit_answers"
CHILDREN = "child_not_known"


def start_attendance(act: Act, log: IncidentLog, grade: str, *, at: datetime) -> Duty | None:
    """Somebody has to be there by the grade's time, counted from `at`. Nothing where nobody is sent."""
    due = attendance_of(grade, rural="rural" in log.qualifiers)
    if due is None:
        return None
    of_child = is_of_child(log)
    how = Starting(
        at=at,
        variant=due.variant,
        because=f"{log.called}: {grade_words(grade).lower()}{', a child' if of_child else ''}",
        href=f"/logs/{log.event.reference}",
        high_risk=of_child and grade in (Grade.IMMEDIATE, Grade.PRIORITY),
        cause=log.event_id,
    )
    return start(act, due.clock, log.event, how=how)


def arrived(act: Act, log: IncidentLog, at: datetime, words: str) -> None:
    """Somebody is there, or contact was made: the clock of the grade is done, at that time."""
    for duty in _open(log, *ATTENDANCE):
        discharge(act, duty, Evidence("attendance", words, log.event_id), at=at)


def let_go(act: Act, log: IncidentLog, *clocks: str, words: str) -> None:
    """These clocks do not apply any more: graded otherwise, or closed. A breach before it stays on record."""
    for duty in _open(log, *clocks):
        end(act, held(duty.id), DutyStep.Kind.EXEMPTED, Evidence("log", words, log.event_id))


def start_looking(act: Act, log: IncidentLog, grade: str, because: str) -> Duty:
    """Nobody goes: somebody looks again, and again, until somebody does (C5)."""
    how = Starting(
        variant=look_variant(grade),
        because=f"{log.called}, {grade_words(grade).lower()}: {because}"[:500],
        href=f"/logs/{log.event.reference}",
        high_risk=is_of_child(log),
        cause=log.event_id,
    )
    return start(act, UNRESOURCED, log.event, how=how)


def somebody_goes(act: Act, log: IncidentLog, words: str) -> None:
    """Somebody was sent: the log is not looked at again for having nobody."""
    for duty in _open(log, UNRESOURCED):
        discharge(act, duty, Evidence("unit", words, log.event_id), goes_on=False)


def looked(act: Act, log: IncidentLog, words: str) -> int:
    """Somebody looked at a log that nobody goes to; the next look begins. Gives how many clocks that ended."""
    waiting = _open(log, UNRESOURCED)
    for duty in waiting:
        discharge(act, duty, Evidence("look", words, log.event_id))
    return len(waiting)


def find_out(act: Act, log: IncidentLog, owner: User | None) -> None:
    """Whether there are children is not known: somebody finds out. Begun once, whoever assesses the log again."""
    if _open(log, CHILDREN):
        return
    href = f"/logs/{log.event.reference}"
    how = Starting(because=f"{log.called}: not known whether there are children", href=href, cause=log.event_id)
    start(act, CHILDREN, log.event, Whose(owner=owner), how)


def found_out(act: Act, log: IncidentLog, words: str) -> None:
    """It is known, or it is said what was done to find out."""
    for duty in _open(log, CHILDREN):
        discharge(act, duty, Evidence("thrive", words, log.event_id))


def start_waiting(act: Act, log: IncidentLog, call_sign: str, unit: UUID) -> Duty:
    """A unit was sent: it says that it has the message, or somebody sends another."""
    how = Starting(
        because=f"{log.called}: {call_sign} was sent, and has not acknowledged",
        href=f"/logs/{log.event.reference}",
        high_risk=is_of_child(log),
        cause=unit,
    )
    return start(act, ANSWERS, log.event, how=how)


def answered(act: Act, unit: UUID, words: str) -> None:
    """The unit was heard of, or is not waited for any more."""
    for duty in Duty.objects.filter(cause=unit, clock=ANSWERS, state=Duty.State.OPEN):
        discharge(act, duty, Evidence("unit", words))


def _open(log: IncidentLog, *clocks: str) -> list[Duty]:
    return list(Duty.objects.filter(event_id=log.event_id, clock__in=clocks, state=Duty.State.OPEN).order_by("id"))
