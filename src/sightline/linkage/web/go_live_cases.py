"""The cases that one count of the go-live page counts, by name: open matters and live markers."""

from dataclasses import dataclass, field
from urllib.parse import urlencode

from django.urls import reverse
from django.utils import timezone

from sightline.access.permissions import Permission
from sightline.core import clock
from sightline.core.acts import Acting
from sightline.core.components.navigation import Link
from sightline.core.pages import RecordPage, record_page
from sightline.core.web.request import SignedInRequest
from sightline.linkage.queries.go_live import WHICH, Case, OwnerGroup, Which, cases_of, owner_groups, tallies
from sightline.pole.access import Absent
from sightline.pole.kinds import HistoryNotice, history_notices
from sightline.pole.rules.dates import date_words
from sightline.pole.web.links import link_to

from .go_live_parts import HIDDEN, ON_A_PAGE, Slice, go_live_href, sliced, system_links

MOST_GROUPS = 100
_PAGES = {
    "unassessed": "assess_matter",
    "unowned": "give_owner",
    "overdue": "review_matter",
    "undated": "review_matter",
}
_WORDS = {
    "assess_matter": "Assess it",
    "give_owner": "Give it to somebody",
    "review_matter": "Look at it again",
    "review_marker": "Look at it again",
}


@dataclass(frozen=True)
class CaseLine:
    """A case with the page of whose it is and the page that takes it off this list."""

    case: Case
    record: str
    work: str
    work_words: str
    waits: str


@dataclass(frozen=True)
class GroupLine:
    """The matters that an old system gives to one person in its words, with the page to say who that is."""

    group: OwnerGroup
    href: str

    @property
    def words(self) -> str:
        """The old system's words, or that it had none."""
        return self.group.words or "Nobody named"


@dataclass(kw_only=True)
class GoLiveCasesPage(RecordPage):
    """Fifty cases. `groups` are the old systems' owners where the cases are those without one."""

    template = "linkage/go_live_cases.html"
    lists = True
    which: Which
    lines: tuple[CaseLine, ...]
    part: Slice
    systems: tuple[Link, ...]
    notices: tuple[HistoryNotice, ...]
    groups: tuple[GroupLine, ...] = ()
    back: str = field(default_factory=go_live_href)
    hidden: str = HIDDEN

    @property
    def more_groups(self) -> bool:
        """Whether there may be more owners than are shown."""
        return len(self.groups) == MOST_GROUPS


@record_page(Permission.GO_LIVE_VIEW)
def go_live_cases(request: SignedInRequest, which: str) -> RecordPage:
    """Show the cases, those that wait longest first."""
    if which not in WHICH:
        raise Absent("No such count")
    reader, today, wanted = request.acting, timezone.localdate(clock.now()), WHICH[which]
    numbers = {t.system: t.number for t in tallies(reader, today) if t.which == which}
    system = request.GET.get("system", "")
    part = sliced(request, numbers.get(system, 0) if system else sum(numbers.values()), {"system": system})
    found = cases_of(reader, wanted, system, today, part.start, ON_A_PAGE)
    groups = owner_groups(reader, system, today, MOST_GROUPS) if which == "unowned" else []
    return GoLiveCasesPage(
        title=wanted.words,
        subjects=tuple(dict.fromkeys(i for case in found for i in (case.id, *case.identities))),
        shown={"count": which, "system": system, "from": part.start, "cases": [str(case.id) for case in found]},
        which=wanted,
        lines=tuple(_line(reader, wanted, case) for case in found),
        part=part,
        systems=system_links(numbers, system),
        notices=history_notices(reader),
        groups=tuple(_group(reader, group) for group in groups),
    )


def _line(reader: Acting, which: Which, case: Case) -> CaseLine:
    page = "review_marker" if case.is_marker else _PAGES[which.key]
    record = reverse("person", args=[case.person]) if case.person else ""
    since = "due" if which.key == "overdue" else "since"
    return CaseLine(
        case,
        record or (reverse("place", args=[case.place]) if case.place else ""),
        link_to(reader, page, case.id),
        _WORDS[page],
        f"{since} {date_words(case.since)}",
    )


def _group(reader: Acting, group: OwnerGroup) -> GroupLine:
    page = "map_owner" if group.words else "give_unnamed"
    href = link_to(reader, page, group.system)
    return GroupLine(group, f"{href}?{urlencode({'words': group.words})}" if href and group.words else href)
