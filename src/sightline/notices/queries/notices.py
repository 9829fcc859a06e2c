"""What one reader was told."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sightline.core.acts import Acting
from sightline.notices.models import Notice
from sightline.pole.rules.dates import instant_words

MOST = 20
PAGE = 50


@dataclass(frozen=True)
class NoticeLine:
    """One notice to the reader."""

    id: UUID
    words: str
    href: str
    sent_at: datetime
    read_at: datetime | None

    @property
    def when(self) -> str:
        """When it was sent."""
        return instant_words(self.sent_at)


def unread_notices(reader: Acting) -> list[NoticeLine]:
    """The reader's own that they have not read, the oldest first: `MOST` of them. One query."""
    rows = Notice.objects.filter(to=reader.actor.user_id, read_at__isnull=True).order_by("sent_at", "id")
    return [_line(row) for row in rows[:MOST]]


def notices_before(reader: Acting, before: UUID | None = None) -> tuple[list[NoticeLine], UUID | None]:
    """All of the reader's own, the newest first, `PAGE` at a time, and the id to go on before (None at the end)."""
    rows = Notice.objects.filter(to=reader.actor.user_id).order_by("-id")
    if before:
        rows = rows.filter(id__lt=before)
    found = list(rows[: PAGE + 1])
    return [_line(row) for row in found[:PAGE]], (found[PAGE - 1].id if len(found) > PAGE else None)


def _line(row: Notice) -> NoticeLine:
    return NoticeLine(row.id, row.words, row.href, row.sent_at, row.read_at)
