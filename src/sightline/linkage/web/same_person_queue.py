"""The pairs of records that somebody has to decide on, the most dangerous to leave open first."""

from dataclasses import dataclass

from django.http import HttpResponse
from django.urls import reverse
from django.utils import timezone

from sightline.access.permissions import Permission
from sightline.core import clock
from sightline.core.pages import RecordPage, record_page
from sightline.core.web.request import SignedInRequest
from sightline.linkage.queries.doubtful import Doubtful, doubtful_people
from sightline.linkage.queries.linkage_figures import LinkageFigures, linkage_figures
from sightline.linkage.queries.linkage_runs import compared_words
from sightline.linkage.queries.possible_links import QueueGroup, count_open_pairs, grouped, open_pairs, queue_lines
from sightline.pole.kinds import HistoryNotice, history_notices
from sightline.pole.web.links import root_of

from .go_live_parts import HIDDEN, ON_A_PAGE, Slice, sliced


@dataclass(kw_only=True)
class SamePersonQueuePage(RecordPage):
    """Fifty pairs, with what is at stake in each; and how deciding goes."""

    template = "linkage/same_person_queue.html"
    lists = True
    groups: list[QueueGroup]
    part: Slice
    root: str
    doubtful: list[Doubtful]
    figures: LinkageFigures
    age: str
    compared: str
    reports: str
    notices: tuple[HistoryNotice, ...]
    hidden: str = HIDDEN


@record_page(Permission.LINK_DECIDE)
def same_person_queue(request: SignedInRequest) -> RecordPage | HttpResponse:
    """Show them."""
    reader, today = request.acting, timezone.localdate(clock.now())
    part = sliced(request, count_open_pairs(reader, today), {})
    pairs = open_pairs(reader, today, part.start, ON_A_PAGE)
    lines = queue_lines(reader, pairs, today)
    figures, doubtful = linkage_figures(), doubtful_people(reader, today, ON_A_PAGE)
    named = [*(who for line in lines for who in (line.one, line.other)), *(doubt.line for doubt in doubtful)]
    return SamePersonQueuePage(
        title="Possibly the same person",
        subjects=tuple(dict.fromkeys(identity for who in named for identity in who.identities)),
        shown={"pairs": [str(line.pair.id) for line in lines], "from": part.start},
        groups=grouped(lines),
        part=part,
        root=root_of("person"),
        doubtful=doubtful,
        figures=figures,
        age=figures.age_words(today),
        compared=compared_words(),
        reports=reverse("linkage_runs"),
        notices=history_notices(reader),
    )
