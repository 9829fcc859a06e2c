"""The agencies that protect children together, and their organisations."""

from dataclasses import dataclass

from sightline.access.permissions import Permission
from sightline.core.pages import Page, page
from sightline.core.web.request import SignedInRequest
from sightline.workforce.models import Agency
from sightline.workforce.queries.people import agencies as every_agency


@dataclass(kw_only=True)
class AgenciesPage(Page):
    """The list."""

    template = "workforce/agencies.html"
    agencies: list[Agency]


@page(Permission.ADMINISTER)
def agencies(request: SignedInRequest) -> Page:
    """List agencies, what each is and under which regime it processes."""
    return AgenciesPage(title="Agencies", agencies=every_agency(request.acting))
