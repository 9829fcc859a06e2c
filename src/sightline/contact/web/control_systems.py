"""The command-and-control systems that deliver logs: how old what each sent is, and what is wrong."""

from dataclasses import dataclass

from sightline.access.permissions import Permission
from sightline.contact.queries.control_systems import SystemLine
from sightline.contact.queries.control_systems import control_systems as systems_kept
from sightline.core.pages import Page, page
from sightline.core.web.request import SignedInRequest


@dataclass(kw_only=True)
class ControlSystemsPage(Page):
    """Every system."""

    template = "contact/control_systems.html"
    systems: tuple[SystemLine, ...]
    may_keep: bool


@page(Permission.IMPORT_VIEW)
def control_systems(request: SignedInRequest) -> Page:
    """List them."""
    return ControlSystemsPage(
        title="Command-and-control systems",
        systems=tuple(systems_kept(request.acting)),
        may_keep=request.acting.actor.may(Permission.FEED_KEEP),
    )
