"""The go-live page: what came alive from the old systems and waits for somebody, counted, each count a way in."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from urllib.parse import urlencode

from django.urls import reverse
from django.utils import timezone

from sightline.access.permissions import Permission
from sightline.core import clock
from sightline.core.pages import Page, page
from sightline.core.web.request import SignedInRequest
from sightline.linkage.queries.children_at_risk import children_at_risk
from sightline.linkage.queries.go_live import WHICH, Tally, tallies
from sightline.linkage.queries.imports import unfinished
from sightline.linkage.queries.linkage_runs import compared_words
from sightline.linkage.queries.possible_links import count_open_pairs, longest_open
from sightline.linkage.queries.rejected_rows import RejectTally, reject_tallies
from sightline.pole.kinds import HistoryNotice, history_notices
from sightline.pole.queries.sources import system_words
from sightline.pole.rules.dates import LONDON, instant_words

from .go_live_parts import HIDDEN

REJECTED = "Rows not brought in"


@dataclass(frozen=True)
class Count:
    """One number: what it counts, the list that it opens, for how many days the oldest waits, and its bar."""

    words: str
    meaning: str
    number: int
    href: str
    days: int | None
    bar: int

    @property
    def waits(self) -> str:
        """For how long the oldest has waited."""
        return "" if self.days is None else f"{self.days:,} day{'' if self.days == 1 else 's'}"


@dataclass(frozen=True)
class SystemRow:
    """One system's numbers, in the order of the head, each with the list that it opens."""

    words: str
    cells: tuple[tuple[str, int, str], ...]


@dataclass(kw_only=True)
class GoLivePage(Page):
    """All counts in all and by system."""

    template = "linkage/go_live.html"
    as_at: str
    counts: tuple[Count, ...]
    head: tuple[str, ...]
    systems: tuple[SystemRow, ...]
    unfinished: tuple[str, ...]
    notices: tuple[HistoryNotice, ...]
    compared: str
    hidden: str = HIDDEN

    @property
    def nothing_waits(self) -> bool:
        """Whether every number is 0."""
        return not any(count.number for count in self.counts)


@page(Permission.GO_LIVE_VIEW)
def go_live(request: SignedInRequest) -> Page:
    """Count what waits. Nobody is named here: the lists name them."""
    reader, now = request.acting, clock.now()
    today = timezone.localdate(now)
    cases, rejects = tallies(reader, today), reject_tallies(reader)
    children = [child for child in children_at_risk(reader, today) if child.lacks]
    people = (
        (
            "Possibly the same person",
            "Two records that may be of one person, which nobody has decided.",
            count_open_pairs(reader, today),
            "same_person_queue",
            longest_open(reader, today),
        ),
        (
            "Children at risk lacking something",
            "Children known to be at risk without an owner, a plan, or anything due next.",
            len(children),
            "children_at_risk",
            min((child.since for child in children), default=None),
        ),
    )
    return GoLivePage(
        title="Go-live",
        as_at=instant_words(now),
        counts=_counts(today, cases, rejects, people),
        head=(*(which.words for which in WHICH.values()), REJECTED),
        systems=_systems(cases, rejects),
        unfinished=unfinished(reader),
        notices=history_notices(reader),
        compared=compared_words(),
    )


def _counts(
    today: date,
    cases: Sequence[Tally],
    rejects: Sequence[RejectTally],
    people: Sequence[tuple[str, str, int, str, date | None]],
) -> tuple[Count, ...]:
    found: list[tuple[str, str, int, str, date | None]] = []
    for which in WHICH.values():
        mine = [tally for tally in cases if tally.which == which.key]
        oldest = min((t.oldest for t in mine if t.oldest), default=None)
        number = sum(t.number for t in mine)
        found.append((which.words, which.meaning, number, reverse("go_live_cases", args=[which.key]), oldest))
    rows = min((t.oldest.astimezone(LONDON).date() for t in rejects), default=None)
    meaning = "Rows of the old systems that were rejected, and that nobody has mended or set aside."
    found.append((REJECTED, meaning, sum(t.number for t in rejects), reverse("go_live_rejects"), rows))
    found += [(words, meaning, number, reverse(name), oldest) for words, meaning, number, name, oldest in people]
    most = max(number for _, _, number, _, _ in found)
    return tuple(
        Count(words, meaning, number, href, (today - since).days if since else None, _bar(number, most))
        for words, meaning, number, href, since in found
    )


def _bar(number: int, most: int) -> int:
    """The length of a bar in hundredths; what is not nothing is seen."""
    return max(round(100 * number / most), 1) if number else 0


def _systems(cases: Sequence[Tally], rejects: Sequence[RejectTally]) -> tuple[SystemRow, ...]:
    numbers: defaultdict[str, dict[str, int]] = defaultdict(dict)
    for tally in cases:
        numbers[tally.system][tally.which] = tally.number
    for rejected in rejects:
        numbers[rejected.system]["rejected"] = rejected.number
    rows = []
    for system, theirs in sorted(numbers.items()):
        query = urlencode({"system": system})
        columns = [(w.words, w.key, reverse("go_live_cases", args=[w.key])) for w in WHICH.values()]
        columns.append((REJECTED, "rejected", reverse("go_live_rejects")))
        cells = tuple((words, theirs.get(key, 0), f"{href}?{query}") for words, key, href in columns)
        rows.append(SystemRow(system_words(system), cells))
    return tuple(rows)
