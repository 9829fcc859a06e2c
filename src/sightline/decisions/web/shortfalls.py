"""Resourcing shortfalls: what waits for a superintendent's answer, and what was answered."""

from dataclasses import dataclass

from sightline.access.permissions import Permission
from sightline.core.pages import RecordPage, record_page
from sightline.core.web.request import SignedInRequest
from sightline.decisions.queries.shortfalls import ShortfallLine
from sightline.decisions.queries.shortfalls import shortfalls as every_shortfall


@dataclass(kw_only=True)
class ShortfallsPage(RecordPage):
    """The list."""

    template = "decisions/shortfalls.html"
    lists = True
    waiting: tuple[ShortfallLine, ...]
    answered: tuple[ShortfallLine, ...]


@record_page(Permission.DECISION_PUT_ASIDE)
def shortfalls(request: SignedInRequest) -> RecordPage:
    """List them, what waits first."""
    lines = every_shortfall(request.acting)
    return ShortfallsPage(
        title="Resourcing shortfalls",
        waiting=tuple(line for line in lines if line.shortfall.answered_at is None),
        answered=tuple(line for line in lines if line.shortfall.answered_at is not None),
        subjects=tuple(dict.fromkeys(line.shortfall.subject for line in lines)),
        shown={"shortfalls": [line.shortfall.reference for line in lines]},
    )
