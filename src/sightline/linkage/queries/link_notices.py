"""What the reader is told of records that were held to be one person, and has not said to have read."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sightline.core.acts import Acting
from sightline.linkage.models import LinkNotice
from sightline.pole.rules.dates import instant_words

MOST = 20


@dataclass(frozen=True)
class Notice:
    """One notice, and the two records that it is about."""

    id: UUID
    words: str
    sent_at: datetime
    records: tuple[UUID, UUID]

    @property
    def when(self) -> str:
        """When it was sent."""
        return instant_words(self.sent_at)


def link_notices(reader: Acting) -> list[Notice]:
    """The reader's own, the oldest first: `MOST` of them, for the next come when these are read. One query."""
    rows = LinkNotice.objects.filter(to=reader.actor.user_id, read_at__isnull=True).order_by("sent_at", "id")
    return [Notice(row.id, row.words, row.sent_at, (row.one_id, row.other_id)) for row in rows[:MOST]]
