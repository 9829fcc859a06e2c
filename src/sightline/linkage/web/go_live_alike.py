"""People of open matters of whom another record has the same name and date of birth."""

from dataclasses import dataclass, field

from django.utils import timezone

from sightline.access.permissions import Permission
from sightline.core import clock
from sightline.core.pages import RecordPage, record_page
from sightline.core.web.request import SignedInRequest
from sightline.linkage.queries.alike import AlikePair, alike_pairs, people_alike
from sightline.pole.kinds import HistoryNotice, history_notices
from sightline.pole.web.links import root_of

from .go_live import NOT_CHECKED
from .go_live_parts import HIDDEN, ON_A_PAGE, Slice, go_live_href, sliced


@dataclass(kw_only=True)
class GoLiveAlikePage(RecordPage):
    """Fifty people, each with the records that may be theirs too."""

    template = "linkage/go_live_alike.html"
    pairs: list[AlikePair]
    part: Slice
    root: str
    notices: tuple[HistoryNotice, ...]
    back: str = field(default_factory=go_live_href)
    hidden: str = HIDDEN
    not_checked: str = NOT_CHECKED


@record_page(Permission.GO_LIVE_VIEW)
def go_live_alike(request: SignedInRequest) -> RecordPage:
    """Show them, those whose matters are open longest first."""
    reader, today = request.acting, timezone.localdate(clock.now())
    everybody = people_alike(reader, today)
    part = sliced(request, len(everybody), {})
    pairs = alike_pairs(reader, everybody[part.start : part.start + ON_A_PAGE], today)
    lines = [line for pair in pairs for line in (pair.line, *pair.others)]
    return GoLiveAlikePage(
        title="Possibly the same person",
        subjects=tuple(dict.fromkeys(identity for line in lines for identity in line.identities)),
        shown={"people": [pair.line.reference for pair in pairs], "from": part.start},
        pairs=pairs,
        part=part,
        root=root_of("person"),
        notices=history_notices(reader),
    )
