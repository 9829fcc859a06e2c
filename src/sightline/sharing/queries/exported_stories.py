"""The stories that were exported."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sightline.core.acts import Acting
from sightline.pole.access import rows_visible_to
from sightline.pole.rules.dates import instant_words
from sightline.sharing.models import StoryCopy, StoryExport
from sightline.sharing.rules.exports import PURPOSES

MOST = 100


@dataclass(frozen=True)
class ExportLine:
    """One export in a list: for what and for whom, never of whom."""

    id: UUID
    reference: str
    purpose: str
    recipient: str
    made_at: datetime
    made_by_words: str
    events: int

    @property
    def purpose_words(self) -> str:
        """The purpose in words."""
        return PURPOSES.get(self.purpose, self.purpose)

    @property
    def when(self) -> str:
        """When it was made."""
        return instant_words(self.made_at)


def exported_stories(reader: Acting) -> list[ExportLine]:
    """The latest exports that the reader may see, at most MOST. One query."""
    rows = rows_visible_to(reader, StoryExport.objects.all()).order_by("-made_at", "-id")
    columns = ("id", "reference", "purpose", "recipient", "made_at", "made_by_words", "events")
    return [ExportLine(*row) for row in rows.values_list(*columns)[:MOST]]


def reference_made_by(reader: Acting, act: UUID) -> str:
    """The reference of the export that an act made: where a form arrives twice."""
    return rows_visible_to(reader, StoryExport.objects.filter(act=act)).values_list("reference", flat=True).get()


def copies_of(reader: Acting, export: StoryExport) -> list[str]:
    """Who took the export out as a file, when, and as which copy, in order. One query."""
    rows = StoryCopy.objects.filter(export=export).order_by("taken_at", "id")
    return [f"{row.taken_by_words}, {instant_words(row.taken_at)}: copy {row.copy}" for row in rows]
