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
    may_run: bool


@page(Permission.IMPORT_VIEW)
def imports(request: SignedInRequest) -> Page:
    """Show what was brought in, when, and whether it balances."""
    return ImportsPage(
        title="Imports",
        lines=latest_imports(request.acting),
        notices=history_notices(request.acting),
        may_run=request.acting.actor.may(Permission.IMPORT_RUN),
    )
