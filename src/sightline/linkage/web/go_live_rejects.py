"""The rejected rows that the go-live page counts: why, file by file, and each row."""

from dataclasses import dataclass, field
from urllib.parse import urlencode

from sightline.access.permissions import Permission
from sightline.core.acts import Acting
from sightline.core.components.navigation import Link
from sightline.core.pages import RecordPage, record_page
from sightline.core.web.request import SignedInRequest
from sightline.linkage.queries.rejected_rows import (
    RejectGroup,
    WaitingReject,
    reject_groups,
    reject_tallies,
    waiting_rejects,
)
from sightline.pole.kinds import HistoryNotice, history_notices
from sightline.pole.web.links import link_to

from .go_live_parts import HIDDEN, ON_A_PAGE, Slice, go_live_href, sliced, system_links

MOST_GROUPS = 50


@dataclass(frozen=True)
class GroupLine:
    """One reason in one file, with the import's own page of rejected rows for those who may open it."""

    group: RejectGroup
    href: str


@dataclass(kw_only=True)
class GoLiveRejectsPage(RecordPage):
    """Fifty rejected rows, and the commonest reasons."""

    template = "linkage/go_live_rejects.html"
    lists = True
    rows: list[WaitingReject]
    groups: tuple[GroupLine, ...]
    part: Slice
    systems: tuple[Link, ...]
    notices: tuple[HistoryNotice, ...]
    back: str = field(default_factory=go_live_href)
    hidden: str = HIDDEN

    @property
    def more_groups(self) -> bool:
        """Whether there may be more reasons than are shown."""
        return len(self.groups) == MOST_GROUPS


@record_page(Permission.GO_LIVE_VIEW)
def go_live_rejects(request: SignedInRequest) -> RecordPage:
    """Show the rows, those that wait longest first."""
    reader, system = request.acting, request.GET.get("system", "")
    numbers = {tally.system: tally.number for tally in reject_tallies(reader)}
    part = sliced(request, numbers.get(system, 0) if system else sum(numbers.values()), {"system": system})
    rows = waiting_rejects(reader, system, part.start, ON_A_PAGE)
    groups = reject_groups(reader, system, MOST_GROUPS)
    return GoLiveRejectsPage(
        title="Rows not brought in",
        subjects=tuple(dict.fromkeys(row.batch for row in rows)),
        shown={"rejected_rows": len(rows), "system": system, "from": part.start},
        rows=rows,
        groups=tuple(GroupLine(group, _import_of(reader, group)) for group in groups),
        part=part,
        systems=system_links(numbers, system),
        notices=history_notices(reader),
    )


def _import_of(reader: Acting, group: RejectGroup) -> str:
    href = link_to(reader, "import_rejects", group.batch)
    return f"{href}?{urlencode({'file': group.file})}" if href else ""
