"""All that the reader was told, the newest first; what they have not read; what they are asked to acknowledge."""

from dataclasses import dataclass
from uuid import UUID

from sightline.access.permissions import Permission
from sightline.core.pages import Page, page
from sightline.core.web.request import SignedInRequest
from sightline.notices.queries.notices import SHOWN, NoticeLine, notices_before, notices_counted


@dataclass(frozen=True)
class Shown:
    """One way to narrow the list, and how many it leaves."""

    key: str
    words: str
    many: int
    is_current: bool


@dataclass(kw_only=True)
class NoticesPage(Page):
    """The list, the ways to narrow it, and the id to go on before."""

    template = "notices/notices.html"
    notices: list[NoticeLine]
    older: UUID | None
    shown: list[Shown]
    show: str
    nothing: str
    may_see_load: bool


_NOTHING = {
    "all": "You have been told nothing yet.",
    "unread": "You have read all that you were told.",
    "to_acknowledge": "You have acknowledged all that you were asked to.",
}


@page(Permission.SIGNED_IN)
def notices(request: SignedInRequest) -> Page:
    """Show them. They name nobody, so that no look at a record is to be put on the ledger."""
    show = request.GET.get("show", "all")
    show = show if show in SHOWN else "all"
    lines, older = notices_before(request.acting, _before(request.GET.get("before", "")), show)
    counted = notices_counted(request.acting)
    return NoticesPage(
        title="What you were told",
        notices=lines,
        older=older,
        shown=[Shown(key, words, counted[key], key == show) for key, words in SHOWN.items()],
        show=show,
        nothing=_NOTHING[show],
        may_see_load=request.acting.actor.may(Permission.TEAM_KEEP),
    )


def _before(asked: str) -> UUID | None:
    try:
        return UUID(asked)
    except ValueError:
        return None
