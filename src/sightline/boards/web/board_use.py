"""Who opened the boards, and what they tasked from them."""

from dataclasses import dataclass
from datetime import timedelta

from sightline.access.permissions import Permission
from sightline.boards.queries.board_use import MOST, Opened, Tasked, opened_since, tasked_since
from sightline.core import clock
from sightline.core.pages import Page, page
from sightline.core.web.request import SignedInRequest

DAYS = 28


@dataclass(kw_only=True)
class BoardUsePage(Page):
    """Both lists, of the last 28 days."""

    template = "boards/board_use.html"
    opened: tuple[Opened, ...]
    tasked: tuple[Tasked, ...]
    days: int = DAYS
    most: int = MOST


@page(Permission.BOARD_USE_VIEW)
def board_use(request: SignedInRequest) -> Page:
    """List them, the latest first."""
    since = clock.now() - timedelta(days=DAYS)
    return BoardUsePage(title="Use of the boards", opened=tuple(opened_since(since)), tasked=tuple(tasked_since(since)))
