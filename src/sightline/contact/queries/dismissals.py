"""Dismissals that were chosen for a second reader, and have not been read."""

from dataclasses import dataclass
from uuid import UUID

from sightline.contact.access import dismissals_visible_to
from sightline.contact.models import SampledDismissal
from sightline.core.acts import Acting
from sightline.core.calendars import instant_words

SHOWN = 50


@dataclass(frozen=True)
class SampledLine:
    """One dismissal to be read."""

    id: UUID
    event: UUID
    reference: str
    called: str
    title: str
    why: str
    by: str
    when: str
    quotes: tuple[str, ...]
    facts: tuple[str, ...]


def unread_dismissals(reader: Acting) -> list[SampledLine]:
    """Those that the reader may read, the oldest first: none that they dismissed themselves. One query."""
    rows = dismissals_visible_to(reader).filter(read_at__isnull=True).exclude(dismissed_by=reader.actor.user_id)
    return [line_of(row) for row in rows.order_by("at")[:SHOWN]]


def line_of(row: SampledDismissal) -> SampledLine:
    """One dismissal as it is shown."""
    return SampledLine(
        row.id,
        row.log.event_id,
        row.log.event.reference,
        row.log.called,
        row.prompt.title,
        row.why,
        row.dismissed_by_words,
        instant_words(row.at),
        tuple(quote["words"] for quote in row.prompt.quotes),
        tuple(row.prompt.facts),
    )
