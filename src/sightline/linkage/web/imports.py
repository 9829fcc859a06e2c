"""The list of imports."""

from dataclasses import dataclass

from sightline.access.permissions import Permission
from sightline.core.pages import Page, page
from sightline.core.web.request import SignedInRequest
from sightline.linkage.queries.imports import BatchLine
from sightline.linkage.queries.imports import imports as latest_imports
from sightline.pole.kinds import HistoryNotice, history_notices


@dataclass(kw_only=True)
class ImportsPage(Page):
    """The latest imports, and what history they did not bring."""

    template = "linkage/imports.html"
    lines: list[BatchLine]
    notices: tuple[HistoryNotice, ...]


@page(Permission.IMPORT_VIEW)
def imports(request: SignedInRequest) -> Page:
    """Show what was brought in, when, and whether it balances."""
    reader = request.acting
    return ImportsPage(title="Imports", lines=latest_imports(reader), notices=history_notices(reader))
