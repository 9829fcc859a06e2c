"""Search for people who pose a risk in a log of a child or of domestic abuse: follows by itself, and is on record."""

from sightline.access.permissions import Permission
from sightline.contact.models import IncidentLog
from sightline.contact.queries.checked import checked
from sightline.contact.queries.risks import Risks, is_searched_for, risks_in
from sightline.contact.rules.states import Entered
from sightline.core.acts import Act, Effect
from sightline.core.commands import command

from .entering import enter

NOT_CHECKED = "People who pose a risk could not be searched for: not checked. It is tried again at the next change."


@command(permission=Permission.LOG_WRITE, effect=Effect.CONSULTATION)
def search_for_risks(act: Act, log: IncidentLog, before: str = "") -> Risks | None:
    """Search, and write in the log what was found, unless it says just that already (`before`). None: not checked."""
    found = checked("people who pose a risk in a log", lambda: risks_in(act.acting, log))
    words = found.words if found else NOT_CHECKED
    if words != before:
        enter(act, log, words, Entered.BRIEFING)
    told = (
        [{"person": each.line.reference, "for": [g.words for g in each.grounds]} for each in found.people]
        if found
        else []
    )
    act.about(log.event_id, *(found.subjects if found else ()), log=log.event.reference, found=told)
    return found


def is_needed(act: Act, log: IncidentLog) -> bool:
    """Whether it has to be searched: also where that could not be found out."""
    return checked("whether a log is of a child", lambda: is_searched_for(act.acting, log)) is not False
