"""What follows from a change of a log of a child or of domestic abuse: people who pose a risk are searched for."""

from sightline.access.permissions import Permission
from sightline.contact.models import IncidentLog, LogEntry
from sightline.contact.rules.states import Entered
from sightline.core.acts import Act

from .entering import enter
from .search_for_risks import NOT_CHECKED, is_needed, search_for_risks


def search_follows(act: Act, log: IncidentLog) -> None:
    """Search, where the log is one that asks for it. Nothing that happens here stops the change that it follows."""
    if not is_needed(act, log):
        return
    before = _said_last(log)
    if act.actor.may(Permission.LOG_WRITE):
        search_for_risks(act, log, before)
    elif before != NOT_CHECKED:
        enter(act, log, NOT_CHECKED, Entered.BRIEFING)


def _said_last(log: IncidentLog) -> str:
    rows = LogEntry.objects.filter(log=log, kind=Entered.BRIEFING, text__contains="who pose a risk")
    return rows.order_by("-recorded_at", "-id").values_list("text", flat=True).first() or ""
