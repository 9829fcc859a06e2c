"""Resourcing shortfalls, for superintendents: what waits for an answer first."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import F

from sightline.core import clock
from sightline.core.acts import Acting
from sightline.core.calendars import instant_words
from sightline.decisions.models import Shortfall
from sightline.decisions.rules.times import length_words
from sightline.pole.access import rows_visible_to

from .subjects import SubjectLabel, label_of_row

MOST = 200


@dataclass(frozen=True)
class ShortfallLine:
    """One shortfall, what it is about, and how long it has waited."""

    shortfall: Shortfall
    about: SubjectLabel
    now: datetime

    @property
    def when(self) -> str:
        """When it was recorded, and how long it waits or waited."""
        since = self.shortfall
        waited = length_words((since.answered_at or self.now) - since.recorded_at)
        return (
            f"{instant_words(since.recorded_at)}: {'answered after' if since.answered_at else 'waits since'} {waited}"
        )

    @property
    def kind_words(self) -> str:
        """What kind of shortfall it is."""
        return str(self.shortfall.get_kind_display())


def shortfalls(reader: Acting) -> list[ShortfallLine]:
    """What waits, the oldest first; then what was answered, the latest first. As many as fit a page."""
    rows = rows_visible_to(reader, Shortfall.objects.all())
    rows = rows.select_related("decision", "identity", "involvement", "place", "event")
    now = clock.now()
    found = rows.order_by(F("answered_at").desc(nulls_first=True), "recorded_at")[:MOST]
    return [ShortfallLine(row, label_of_row(reader, row), now) for row in found]


def shortfall_line(reader: Acting, shortfall: Shortfall) -> ShortfallLine:
    """One, for its own page."""
    return ShortfallLine(shortfall, label_of_row(reader, shortfall), clock.now())
