"""Opening a closed log again, within an act: it is a new call, its clock runs anew, and what was is kept."""

from sightline.contact.models import IncidentLog
from sightline.contact.queries.standing_of_log import grade_of
from sightline.contact.rules.states import Entered, State
from sightline.core.acts import Act

from .attendance import start_attendance
from .entering import enter
from .following import Change, follow
from .holding import move_on


def reopen(act: Act, log: IncidentLog, why: str) -> None:
    """Open it again: somebody has to be there by its grade's time from now, whoever was there before it closed."""
    log.state, log.attended, log.reopened_at = State.RECEIVED, False, act.at
    log.closed_at, log.closed_act, log.resulted_at = None, None, None
    enter(act, log, f"Reopened: {why}", Entered.RESULT)
    start_attendance(act, log, grade_of(log), at=act.at)
    move_on(log, "closed_at", "closed_act", "resulted_at", "attended", "reopened_at")
    follow(act, log, Change.REOPENED)
