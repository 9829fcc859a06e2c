"""Children known to be at risk, and what each of them lacks: an owner, a plan, something that is due next."""

from dataclasses import dataclass, field

from django.utils import timezone

from sightline.access.permissions import Permission
from sightline.core import clock
from sightline.core.pages import RecordPage, record_page
from sightline.core.web.request import SignedInRequest
from sightline.linkage.queries.children_at_risk import ChildAtRisk, by_name
from sightline.linkage.queries.children_at_risk import children_at_risk as find_children
from sightline.pole.kinds import HistoryNotice, history_notices
from sightline.pole.web.links import root_of

from .go_live_parts import HIDDEN, ON_A_PAGE, Slice, go_live_href, sliced


@dataclass(kw_only=True)
class ChildrenAtRiskPage(RecordPage):
    """Fifty children who lack something, and how many are known to be at risk in all."""

    template = "linkage/children_at_risk.html"
    lists = True
    children: list[ChildAtRisk]
    known: int
    part: Slice
    root: str
    notices: tuple[HistoryNotice, ...]
    back: str = field(default_factory=go_live_href)
    hidden: str = HIDDEN


@record_page(Permission.GO_LIVE_VIEW)
def children_at_risk(request: SignedInRequest) -> RecordPage:
    """Show those who lack something, those known longest first."""
    reader, today = request.acting, timezone.localdate(clock.now())
    everybody = find_children(reader, today)
    lacking = [child for child in everybody if child.lacks]
    part = sliced(request, len(lacking), {})
    shown = by_name(reader, lacking[part.start : part.start + ON_A_PAGE], today)
    return ChildrenAtRiskPage(
        title="Children at risk lacking something",
        subjects=tuple(identity for child in shown if child.line for identity in child.line.identities),
        shown={"people": [child.line.reference for child in shown if child.line], "from": part.start},
        children=shown,
        known=len(everybody),
        part=part,
        root=root_of("person"),
        notices=history_notices(reader),
    )
