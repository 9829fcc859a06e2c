"""What one reader was told."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import Case, Count, IntegerField, Q, Value, When

from sightline.core.acts import Acting
from sightline.core.ids import uuid7
from sightline.notices.models import UNACKNOWLEDGED, URGENCIES, Notice
from sightline.pole.rules.dates import instant_words

MOST = 20
PAGE = 50
_OPEN_FIRST = Case(When(UNACKNOWLEDGED, then=Value(0)), default=Value(1), output_field=IntegerField())
_URGENT_FIRST = Case(When(urgency="ordinary", then=Value(1)), default=Value(0), output_field=IntegerField())


@dataclass(frozen=True)
class NoticeLine:
    """One notice to the reader."""

    id: UUID
    words: str
    href: str
    sent_at: datetime
    read_at: datetime | None
    urgency: str
    needs_acknowledgement: bool
    acknowledged_at: datetime | None
    submission: UUID
    """For the button of this line: sent twice, it is recorded once."""

    @property
    def urgency_words(self) -> str:
        """How urgent it is; empty for what is ordinary."""
        return "" if self.urgency == "ordinary" else dict(URGENCIES)[self.urgency]  # type: ignore[index]

    @property
    def is_open(self) -> bool:
        """Whether its reader is still asked to acknowledge it."""
        return self.needs_acknowledgement and self.acknowledged_at is None

    @property
    def when(self) -> str:
        """When it was sent."""
        return instant_words(self.sent_at)


SHOWN = {"all": "All", "unread": "Unread", "to_acknowledge": "To be acknowledged"}
_UNREAD = Q(read_at__isnull=True)
_WHICH = {"all": Q(), "unread": _UNREAD, "to_acknowledge": UNACKNOWLEDGED}


def unread_notices(reader: Acting) -> list[NoticeLine]:
    """The reader's own that they have not read or have still to acknowledge, `MOST` of them. One query.

    What is asked to be acknowledged comes first, then what is urgent, then the oldest.
    """
    rows = Notice.objects.filter(_UNREAD | UNACKNOWLEDGED, to=reader.actor.user_id)
    return [_line(row) for row in rows.order_by(_OPEN_FIRST, _URGENT_FIRST, "sent_at", "id")[:MOST]]


def notices_before(
    reader: Acting, before: UUID | None = None, show: str = "all"
) -> tuple[list[NoticeLine], UUID | None]:
    """The reader's own, the newest first, `PAGE` at a time, and the id to go on before (None at the end). One query.

    `show` is a key of `SHOWN`.
    """
    rows = Notice.objects.filter(_WHICH[show], to=reader.actor.user_id).order_by("-id")
    if before:
        rows = rows.filter(id__lt=before)
    found = list(rows[: PAGE + 1])
    return [_line(row) for row in found[:PAGE]], (found[PAGE - 1].id if len(found) > PAGE else None)


def notices_counted(reader: Acting) -> dict[str, int]:
    """How many of the reader's own there are, by key of `SHOWN`. One query."""
    counted = Notice.objects.filter(to=reader.actor.user_id).aggregate(
        all=Count("id"), unread=Count("id", filter=_UNREAD), to_acknowledge=Count("id", filter=UNACKNOWLEDGED)
    )
    return {key: counted[key] for key in SHOWN}


def _line(row: Notice) -> NoticeLine:
    asked = (row.urgency, row.needs_acknowledgement, row.acknowledged_at, uuid7())
    return NoticeLine(row.id, row.words, row.href, row.sent_at, row.read_at, *asked)
