"""The open logs."""

from dataclasses import dataclass

from sightline.access.permissions import Permission
from sightline.contact.queries.control_systems import control_system_notices
from sightline.contact.queries.open_logs import LogLine, open_logs
from sightline.core.pages import Page, page
from sightline.core.web.request import SignedInRequest
from sightline.pole.kinds import HistoryNotice


@dataclass(kw_only=True)
class LogsPage(Page):
    """Every open log in a line."""

    template = "contact/logs.html"
    lines: list[LogLine]
    may_open: bool
    notices: tuple[HistoryNotice, ...]


@page(Permission.LOG_VIEW)
def logs(request: SignedInRequest) -> Page:
    """Show the open logs, the latest first."""
    reader = request.acting
    return LogsPage(
        title="Incident logs",
        lines=open_logs(reader),
        may_open=reader.actor.may(Permission.LOG_WRITE),
        notices=control_system_notices(reader),
    )
