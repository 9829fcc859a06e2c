"""What is mine and next: with the reason, and the way to where it is done."""

from dataclasses import dataclass

from django.utils import timezone

from sightline.access.permissions import Permission
from sightline.boards.queries.my_work import MyWork, subjects_of
from sightline.boards.queries.my_work import my_work as read_work
from sightline.core import clock
from sightline.core.acts import Acting, Effect
from sightline.core.live.address import live_address
from sightline.core.pages import Page, RecordPage, page, write_viewed
from sightline.core.web.request import SignedInRequest
from sightline.matters.queries.my_matters import MyMatter, my_matters

from .team_board import duty_root, time_words

MATTERS = 20


@dataclass(kw_only=True)
class MyWorkPage(Page):
    """All that waits for the reader; nothing, where nothing does."""

    template = "boards/my_work.html"
    work: MyWork
    matters: list[MyMatter]
    more_matters: bool
    live: str
    refresh: str
    as_at: str
    duty_root: str

    @property
    def is_empty(self) -> bool:
        """Whether nothing waits for them."""
        work = self.work
        return not (work.duties or work.offered or work.decisions or work.notices or self.matters)

    @property
    def overdue(self) -> int:
        """How many of their duties are overdue."""
        return sum(line.is_late for line in (*self.work.duties, *self.work.offered))


@page(Permission.SIGNED_IN)
def my_work(request: SignedInRequest) -> Page:
    """Show what is the reader's to do. Before a task is chosen too: it is where work begins."""
    reader, now = request.acting, clock.now()
    today = timezone.localdate(now)
    work = read_work(reader, now, today)
    keeps = reader.actor.may(Permission.PERSON_VIEW) and reader.actor.may(Permission.MATTER_RECORD)
    matters, more = my_matters(reader, today, MATTERS) if keeps else ([], False)
    _note(reader, work, matters)
    return MyWorkPage(
        title="Your work",
        work=work,
        matters=matters,
        more_matters=more,
        live=live_address(request, "mine"),
        refresh="",
        as_at=time_words(now),
        duty_root=duty_root(),
    )


def _note(reader: Acting, work: MyWork, matters: list[MyMatter]) -> None:
    """That names were shown is on the ledger, by reference, as for home: not as a look at each record."""
    lines = (*work.duties, *work.offered)
    told = {"duties": [line.reference for line in lines], "about": subjects_of(lines)}
    told["matters"] = [str(line.id) for line in matters]
    if any(told.values()):
        write_viewed(reader, "my_work", Effect.CONSULTATION, RecordPage(title="Your work", subjects=(), shown=told))
