"""Grade an incident log: how soon somebody is there, by what may happen and never by who is free."""

from dataclasses import dataclass, replace

from sightline.access.permissions import Permission
from sightline.access.refusals import Refusal, refuse_if
from sightline.contact.models import IncidentLog
from sightline.contact.queries.standing_of_log import grade_of
from sightline.contact.rules.grading import attendance_of
from sightline.contact.rules.states import SCALE, Entered, grade_words
from sightline.core.acts import Act, Effect
from sightline.core.commands import command
from sightline.decisions.commands.deciding import Deciding, decide
from sightline.decisions.models import Decision, Shortfall
from sightline.decisions.rules.reasons import RESOURCES

from .entering import enter
from .following import Change, follow
from .holding import held_log
from .unresourced import Lack, hold

NOTHING = Refusal("no_reason", "Say why, in a few words: what may happen, and to whom.")


@dataclass(frozen=True)
class Graded:
    """What came of it: a decision, in force or proposed; or, where people were short, the log held as unresourced."""

    decision: Decision | None
    shortfall: Shortfall | None = None


@command(permission=Permission.LOG_WRITE, effect=Effect.ALTERATION)
def grade_log(act: Act, log: IncidentLog, grade: str, how: Deciding) -> Graded:
    """Grade a log: a raise is in force at once; a shortage lowers nothing, and holds the log as awaiting a resource.

    The log of a child is lowered by two; that nobody is sent to it needs the second look first. Raises `Refused`.
    """
    held = held_log(act, log)
    refuse_if(None if how.rationale.strip() else NOTHING)
    stands = grade_of(held)
    if how.reason == RESOURCES and attendance_of(stands):
        return _held_instead(act, held, stands, grade, how)
    decision = decide_grade(act, held, grade, how)
    if decision.state == Decision.State.PROPOSED:
        words = f"Proposed: {grade_words(grade).lower()}, {how.rationale} It waits for another's approval."
        enter(act, held, words, Entered.GRADE)
        follow(act, held, Change.ENTERED)
    return Graded(decision)


def decide_grade(act: Act, log: IncidentLog, grade: str, how: Deciding, *, second: bool = False) -> Decision:
    """The decision, within the act of any command that grades. `second`: a second person, whom the caller has checked.

    What the grade changes of the log follows where it is in force (`graded`). Raises `Refused` as `decide` does.
    """
    decision = decide(act, log.event, SCALE, grade, replace(how, by_second=second))
    act.about(log.event_id, log=log.event.reference, grade=grade)
    log.refresh_from_db()
    return decision


def _held_instead(act: Act, log: IncidentLog, stands: str, grade: str, how: Deciding) -> Graded:
    refused = f"Not lowered to {grade_words(grade).lower()} for want of people: it stays {grade_words(stands).lower()}."
    enter(act, log, refused, Entered.GRADE)
    shortfall = hold(act, log, Lack(how.rationale, outcome=grade))
    act.about(log.event_id, log=log.event.reference, refused=grade, unresourced=shortfall.reference)
    return Graded(None, shortfall)
