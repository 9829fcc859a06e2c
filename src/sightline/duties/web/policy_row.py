"""One piece of policy: what it says now, how it came to be so, what waits, and what the release proposes."""

from dataclasses import dataclass

from django.http import Http404

from sightline.access.permissions import Permission
from sightline.core import clock
from sightline.core.calendars import local_day
from sightline.core.pages import Page, page
from sightline.core.web.request import SignedInRequest
from sightline.duties.queries.policy import PolicyRecord, policy_record
from sightline.pole.web.links import link_to

from .policy_words import WaitingLine, waiting_line


@dataclass(kw_only=True)
class PolicyRowPage(Page):
    """The row, its history, and the ways to change it: empty where the reader may not."""

    template = "duties/policy_row.html"
    record: PolicyRecord
    waiting: list[WaitingLine]
    propose: str
    propose_release: str
    standard: str


@page(Permission.SIGNED_IN)
def policy_row(request: SignedInRequest, policy_kind: str, key: str) -> Page:
    """Show it."""
    reader = request.acting
    record = policy_record(reader, policy_kind, key, local_day(clock.now()))
    if record is None:
        raise Http404("No such policy")
    rows = [line.row for line in record.history if line.row.approved is None and not line.row.delivered]
    is_clock = policy_kind == "clock"
    return PolicyRowPage(
        title=record.now.title,
        record=record,
        waiting=[waiting_line(reader, row) for row in rows],
        propose=link_to(reader, "propose_clock", key) if is_clock else link_to(reader, "propose_policy_file"),
        propose_release=link_to(reader, "propose_release", policy_kind, key) if record.release else "",
        standard=link_to(reader, "standard", key) if is_clock or policy_kind == "standard" else "",
    )
