"""What a grade changes of its log, when it is in force: its state, who graded it, and by when somebody is there."""

from dataclasses import replace
from uuid import UUID

from sightline.access.refusals import Refusal
from sightline.contact.models import IncidentLog
from sightline.contact.queries.of_child import is_of_child
from sightline.contact.queries.standing_of_log import before_nobody_is_sent
from sightline.contact.queries.would_raise import would_raise
from sightline.contact.rules.grading import attendance_of, cannot_not_attend
from sightline.contact.rules.states import Entered, Grade, State, grade_words
from sightline.core.acts import Act
from sightline.decisions.effects import HeldHere
from sightline.decisions.models import Decision
from sightline.decisions.rules.scales import Scale
from sightline.duties.commands.subjects import Subject
from sightline.pole.models import Event

from .attendance import ATTENDANCE, UNRESOURCED, let_go, start_attendance, start_looking
from .entering import enter
from .following import Change, follow
from .holding import move_on


def graded(act: Act, decision: Decision) -> None:
    """The grade stands: the log says so, and the clock of the old grade gives way to that of the new one."""
    log = _log_of(decision.event_id, lock=True)
    if log is None:
        return
    log.grader_id = decision.decided_by_id
    grade, was = decision.outcome, decision.was
    before = f" (was {grade_words(was).lower()})" if was else ""
    enter(act, log, f"Graded {grade_words(grade).lower()}{before}: {decision.rationale}", Entered.GRADE)
    if decision.change != Decision.Change.SAME and State(log.state) is not State.CLOSED:
        _change_clocks(act, log, decision)
    move_on(log, "grader_id", "unresourced_since")
    follow(act, log, Change.GRADED)


def _change_clocks(act: Act, log: IncidentLog, decision: Decision) -> None:
    words = f"Graded {grade_words(decision.outcome).lower()} by {decision.reference}"
    let_go(act, log, *ATTENDANCE, words=words)
    if not log.attended:
        raised = decision.change == Decision.Change.RAISED
        start_attendance(
            act, log, decision.outcome, at=decision.decided_at if raised else log.reopened_at or log.received_at
        )
    if log.unresourced_since is None:
        return
    let_go(act, log, UNRESOURCED, words=words)
    if attendance_of(decision.outcome):
        start_looking(act, log, decision.outcome, "still nobody to send")
    else:
        log.unresourced_since = None


def law_here(act: Act, on: Subject, law: Scale, outcome: str) -> Scale:
    """The scale for one log: where no child is involved, whoever grades it lowers it alone, and nobody has to be told.

    Of a child's log the inspector is told by name where it is immediate; the rest of them are in the second look.
    """
    log = _log_of(on.id) if isinstance(on, Event) else None
    if log is None:
        return law
    if is_of_child(log) or (outcome == Grade.WITHOUT_DEPLOYMENT and would_raise(act.acting, log)):
        return replace(law, acknowledged_by=law.acknowledged_by if law.grade(outcome).is_high else ())
    grades = tuple(replace(grade, needs="") for grade in law.grades)
    return replace(law, grades=grades, lowering_approved_by="", acknowledged_by=())


def cannot_grade(act: Act, on: Subject, outcome: str, second: bool) -> Refusal | None:
    """Why this grade cannot be given to the log of this event."""
    log = _log_of(on.id) if isinstance(on, Event) else None
    return cannot_not_attend(outcome, before_nobody_is_sent(log), second=second) if log else None


HERE = HeldHere(law_here, cannot_grade)


def _log_of(event: UUID | None, *, lock: bool = False) -> IncidentLog | None:
    if event is None:
        return None
    rows = IncidentLog.objects.select_related("event__place")
    return (rows.select_for_update(of=("self",)) if lock else rows).filter(event_id=event).first()
