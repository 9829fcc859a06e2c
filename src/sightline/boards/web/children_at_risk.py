"""Children known to be at risk: the risk, the plan, whose they are, what is due next; and what each of them lacks."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils import timezone

from sightline.access.permissions import Permission
from sightline.boards import commands
from sightline.boards.queries.children_at_risk import ShownChild, standing_of
from sightline.core import clock
from sightline.core.components.navigation import Link
from sightline.core.pages import RecordPage, record_page
from sightline.core.web.request import SignedInRequest
from sightline.linkage.queries.children_at_risk import ChildAtRisk, by_name
from sightline.linkage.queries.children_at_risk import children_at_risk as find_children
from sightline.linkage.web.go_live_parts import HIDDEN, ON_A_PAGE, Slice, sliced
from sightline.pole.kinds import HistoryNotice, history_notices
from sightline.pole.web.links import root_of

from .team_board import time_words

WHICH = {
    "": ("Lacking something", ""),
    "owner": ("No owner", "No owner"),
    "plan": ("No plan", "No plan"),
    "next": ("Nothing due next", "Nothing due next"),
    "all": ("All known to be at risk", ""),
}


@dataclass(kw_only=True)
class ChildrenAtRiskPage(RecordPage):
    """Fifty of the children, and how many are known to be at risk in all."""

    template = "boards/children_at_risk.html"
    lists = True
    children: tuple[ShownChild, ...]
    which: tuple[Link, ...]
    known: int
    lacking: int
    part: Slice
    root: str
    as_at: str
    notices: tuple[HistoryNotice, ...]
    hidden: str = HIDDEN


@record_page(Permission.GO_LIVE_VIEW)
def children_at_risk(request: SignedInRequest) -> RecordPage:
    """Show those who lack something, those known longest first; or all, or who lacks one thing."""
    reader, now = request.acting, clock.now()
    today = timezone.localdate(now)
    commands.open_board(reader, "children_at_risk")
    asked = request.GET.get("lacks", "")
    asked = asked if asked in WHICH else ""
    everybody = find_children(reader, today)
    listed = {key: _those(everybody, key) for key in WHICH}
    part = sliced(request, len(listed[asked]), {"lacks": asked})
    shown = by_name(reader, listed[asked][part.start : part.start + ON_A_PAGE], today)
    stands = standing_of(reader, [child.person for child in shown], today)
    return ChildrenAtRiskPage(
        title="Children at risk",
        subjects=tuple(identity for child in shown if child.line for identity in child.line.identities),
        shown={"people": [child.line.reference for child in shown if child.line], "from": part.start, "lacks": asked},
        children=tuple(ShownChild(c.line, c.since, c.lacks, stands[c.person]) for c in shown),
        which=tuple(
            Link(f"{words} ({len(listed[key]):,})", f"?lacks={key}" if key else "?", current=key == asked)
            for key, (words, _) in WHICH.items()
        ),
        known=len(everybody),
        lacking=len(listed[""]),
        part=part,
        root=root_of("person"),
        as_at=time_words(now),
        notices=history_notices(reader),
    )


def _those(children: Sequence[ChildAtRisk], key: str) -> list[ChildAtRisk]:
    words = WHICH[key][1]
    if words:
        return [child for child in children if words in child.lacks]
    return [child for child in children if key == "all" or child.lacks]
