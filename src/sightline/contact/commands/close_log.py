"""Close a log: never while a child of it is unseen, unaccounted for, or waits for a second look."""

from sightline.access.permissions import Permission
from sightline.access.refusals import Refusal, refuse_if
from sightline.contact.models import IncidentLog
from sightline.contact.queries.closing import before_closing, goes_on
from sightline.contact.rules.closing import Closing, GoesOn, cannot_close
from sightline.contact.rules.states import Entered, State
from sightline.core.acts import Act, Effect
from sightline.core.commands import command
from sightline.pole.commands.checking import fitting_text

from .attendance import ATTENDANCE, UNRESOURCED, found_out, let_go
from .carrying_over import carry_over
from .entering import enter
from .following import Change, follow
from .holding import held_log

CLOSED = Refusal("is_closed", "This log is closed already, by somebody else or from another page.")


@command(permission=Permission.LOG_CLOSE, effect=Effect.ALTERATION)
def close_log(act: Act, log: IncidentLog, said: Closing, *, duplicate_of: IncidentLog | None = None) -> IncidentLog:
    """Close a log with what came of it; of a child's, with how it is known that the child is safe, and by whom.

    `duplicate_of`: the open log of the same that goes on; what this one holds is written there first, and stands there
    or this one does not close. Raises `Refused` as `rules.closing.cannot_close` says.
    """
    held, other = _both_held(act, log, duplicate_of)
    refuse_if(CLOSED if State(held.state) is State.CLOSED else None)
    refuse_if(_no_duplicate(held, other))
    refuse_if(cannot_close(before_closing(act.acting, held, said, duplicate=_carried(act, held, other)), said))
    held.closing_code = fitting_text("The closing code", said.code, 100) or held.closing_code
    held.resulted_at = held.resulted_at or act.at
    held.closed_at, held.closed_act, held.state = act.at, act.id, State.CLOSED
    held.unresourced_since = None
    held.save(update_fields=["closing_code", "resulted_at", "closed_at", "closed_act", "state", "unresourced_since"])
    enter(act, held, f"Closed: {said.why.strip()}", Entered.RESULT)
    how = _how_known(said, other)
    if how:
        enter(act, held, how, Entered.CHECK)
    found_out(act, held, f"The log was closed. To find out: {said.tried or said.why}"[:300])
    ended = "Attended" if held.attended else f"Nobody was sent{' since it was reopened' if held.reopened_at else ''}"
    let_go(act, held, *ATTENDANCE, UNRESOURCED, words=f"The log was closed. {ended}: {said.why}"[:300])
    act.about(held.event_id, log=held.event.reference, attended=held.attended, confirmed_by=said.confirmed_by)
    follow(act, held, Change.CLOSED)
    return held


def _both_held(act: Act, log: IncidentLog, other: IncidentLog | None) -> tuple[IncidentLog, IncidentLog | None]:
    """Both, always in one order: who closes each as the other at once waits, and neither for ever."""
    wanted = sorted({each.event_id: each for each in (log, other) if each}.items())
    held = {event: held_log(act, each) for event, each in wanted}
    return held[log.event_id], held[other.event_id] if other else None


def _carried(act: Act, log: IncidentLog, other: IncidentLog | None) -> GoesOn | None:
    """What does not go on there, after all that is here was written there: where it is refused that is undone."""
    if other is None:
        return None
    carry_over(act, log, other)
    return goes_on(log, other)


def _no_duplicate(log: IncidentLog, other: IncidentLog | None) -> Refusal | None:
    if other is None:
        return None
    if other.event_id == log.event_id:
        return Refusal("same_log", "A log is no duplicate of itself. Give the reference of the log that goes on.")
    if State(other.state) is State.CLOSED:
        return Refusal(
            "other_closed", "That log is closed, so it carries nothing on. Reopen it, or close this one alone."
        )
    return None


def _how_known(said: Closing, other: IncidentLog | None) -> str:
    """Who answers for it, in a line that is not read for risk: it speaks of children because it was asked."""
    parts = [
        f"Goes on in {other.called} ({other.event.reference})." if other else "",
        f"How it is known that the child is safe: {said.confirmed_how.strip()}." if said.confirmed_how.strip() else "",
        f"Confirmed by {said.confirmed_by.strip()}." if said.confirmed_by.strip() else "",
        f"To find out about children: {said.tried.strip()}." if said.tried.strip() else "",
    ]
    return "\n".join(part for part in parts if part)
