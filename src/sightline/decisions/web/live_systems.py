"""The systems that are live for a scale: what waits for each, and how old what is known of it is."""

from dataclasses import dataclass

from sightline.access.permissions import Permission
from sightline.core.pages import Page, page
from sightline.core.web.request import SignedInRequest
from sightline.decisions.queries.live import SystemLine, live_systems_kept


@dataclass(kw_only=True)
class LiveSystemsPage(Page):
    """The list."""

    template = "decisions/live_systems.html"
    systems: tuple[SystemLine, ...]


@page(Permission.ADMINISTER)
def live_systems(request: SignedInRequest) -> Page:
    """List them."""
    return LiveSystemsPage(title="Live systems", systems=tuple(live_systems_kept(request.acting)))
