"""One matter, for the pages that work on it."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from sightline.core.acts import Acting
from sightline.matters.rules.steps import Standing
from sightline.pole.access import Absent, person_for, rows_visible_to
from sightline.pole.models import Matter
from sightline.pole.queries.labels import label_person, reference_of
from sightline.pole.queries.matters import MatterRow, matter_with


@dataclass(frozen=True)
class MatterAtWork:
    """A matter, whose it is, and its steps so far, for whoever is about to take the next one."""

    matter: Matter
    row: MatterRow
    on: str
    reference: str
    subjects: tuple[UUID, ...]

    @property
    def words(self) -> str:
        """What it is, in a line."""
        return f"{self.row.words}: {self.row.about}" if self.row.about else self.row.words

    @property
    def standing(self) -> Standing:
        """How it stands, as the rules ask."""
        return Standing(self.row.is_open, self.row.is_unassessed)

    @property
    def told(self) -> tuple[str, ...]:
        """Its steps so far, each in words."""
        return tuple(step.words for step in self.row.steps)


def matter_at_work(reader: Acting, matter: UUID, today: date) -> MatterAtWork:
    """The matter with this id; raises `Absent` where there is none that the reader may see."""
    found = rows_visible_to(reader, Matter.objects.filter(id=matter, retracted_at__isnull=True)).first()
    row = matter_with(reader, matter, today)
    if found is None or row is None:
        raise Absent("No such matter")
    label = label_person(reader, person_for(reader, reference_of(reader, [found.identity_id])))
    return MatterAtWork(found, row, label.words, label.reference, (found.id, *label.subjects))
