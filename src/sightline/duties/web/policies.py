"""The force's own policy: the kinds of it, what waits for a second person, and what the release proposes."""

from dataclasses import dataclass

from sightline.access.permissions import Permission
from sightline.core import clock
from sightline.core.calendars import local_day
from sightline.core.models_policy import PolicyRow
from sightline.core.pages import Page, page
from sightline.core.policy_queries import waiting
from sightline.core.web.request import SignedInRequest
from sightline.duties.queries.policy import KindLine, kind_lines
from sightline.pole.web.links import link_to

from .policy_words import WaitingLine, waiting_line


@dataclass(kw_only=True)
class PoliciesPage(Page):
    """The kinds, and what waits."""

    template = "duties/policies.html"
    kinds: list[KindLine]
    waiting: list[WaitingLine]
    propose_file: str


@page(Permission.SIGNED_IN)
def policies(request: SignedInRequest) -> Page:
    """List them."""
    reader, today = request.acting, local_day(clock.now())
    rows: list[PolicyRow] = waiting(reader)
    return PoliciesPage(
        title="The force's policy",
        kinds=kind_lines(reader, today),
        waiting=[waiting_line(reader, row) for row in rows],
        propose_file=link_to(reader, "propose_policy_file"),
    )
