"""Whose record has to be looked at, which disposals wait for a second person, and what was disposed of."""

from dataclasses import dataclass

from django.utils import timezone

from sightline.access.permissions import Permission
from sightline.core import clock
from sightline.core.pages import RecordPage, record_page
from sightline.core.web.request import SignedInRequest
from sightline.pole.queries.people import PersonLine
from sightline.pole.rules.dates import date_words
from sightline.sharing.models import DisposalProposal, DisposedRecord
from sightline.sharing.queries.disposed import disposed_records
from sightline.sharing.queries.retention import Retention, proposals_waiting, reviews_due
from sightline.sharing.retention_policy import retention_policy


@dataclass(frozen=True)
class DueLine:
    """One record whose review is due, or will be soon."""

    retention: Retention
    due: str
    is_late: bool


@dataclass(frozen=True)
class Waiting:
    """A proposal on which a second person has to decide."""

    proposal: DisposalProposal
    line: PersonLine
    is_own: bool


@dataclass(kw_only=True)
class RetentionReviewsPage(RecordPage):
    """The lists."""

    template = "sharing/retention_reviews.html"
    due: tuple[DueLine, ...]
    waiting: tuple[Waiting, ...]
    disposed: list[DisposedRecord]
    policy: str


@record_page(Permission.RETENTION_REVIEW)
def retention_reviews(request: SignedInRequest) -> RecordPage:
    """Show them."""
    reader, today = request.acting, timezone.localdate(clock.now())
    due, waiting = reviews_due(reader), proposals_waiting(reader)
    lines = [*(each.line for each in due), *(line for _, line in waiting)]
    own = reader.actor.user_id
    policy = retention_policy()
    return RetentionReviewsPage(
        title="How long records are kept",
        subjects=tuple({i for line in lines for i in line.identities}),
        due=tuple(DueLine(r, date_words(r.due), r.due <= today) for r in due),
        waiting=tuple(Waiting(p, line, p.proposed_by == own) for p, line in waiting),
        disposed=disposed_records(reader),
        policy=f"{policy.source}, in force since {date_words(policy.in_force_from)}. {policy.basis}.",
    )
