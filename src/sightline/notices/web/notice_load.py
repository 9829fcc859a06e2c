"""How much those whom the reader leads are told: notices and alerts per person per shift, by urgency."""

from dataclasses import dataclass
from datetime import timedelta

from sightline.access.permissions import Permission
from sightline.core import clock
from sightline.core.pages import Page, page
from sightline.core.web.request import SignedInRequest
from sightline.notices.queries.load import Load, led_by, load_of

DAYS = (7, 28, 90)


@dataclass(kw_only=True)
class NoticeLoadPage(Page):
    """A line a person, and all together."""

    template = "notices/notice_load.html"
    people: list[Load]
    together: Load
    days: int
    offered: tuple[int, ...] = DAYS


@page(Permission.TEAM_KEEP)
def notice_load(request: SignedInRequest) -> Page:
    """Show it for the last days, a week, four or a quarter."""
    asked = request.GET.get("days", "")
    days = int(asked) if asked in {str(each) for each in DAYS} else 28
    now = clock.now()
    people, together = load_of(request.acting, led_by(request.acting), now - timedelta(days=days), now)
    return NoticeLoadPage(title="How much people are told", people=people, together=together, days=days)
