"""The log as it is now, held until the act is done: two people change one log one after the other."""

from sightline.access.refusals import Refusal, Refused
from sightline.contact.models import IncidentLog, LogUnit
from sightline.contact.queries.standing_of_log import grade_of, times_of
from sightline.contact.rules.progress import state_of
from sightline.contact.rules.states import State
from sightline.core.acts import Act
from sightline.pole.access import rows_visible_to

_ABSENT = Refusal("no_log", "There is no such log, or not one that your post lets you see.")


def held_log(act: Act, log: IncidentLog) -> IncidentLog:
    """The log, locked. Raises `Refused` where the actor does not see it."""
    rows = rows_visible_to(act.acting, IncidentLog.objects.filter(event_id=log.event_id))
    found = rows.select_for_update(of=("self",)).select_related("event__place").first()
    if found is None:
        raise Refused(_ABSENT)
    return found


def move_on(log: IncidentLog, *columns: str) -> None:
    """Set the log's state from its units and its grade, and save it with these columns too."""
    units = [times_of(unit) for unit in LogUnit.objects.filter(log=log)]
    unresourced = log.unresourced_since is not None
    log.state = state_of(State(log.state), units, graded=bool(grade_of(log)), unresourced=unresourced)
    log.save(update_fields=["state", *columns])
