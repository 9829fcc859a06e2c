"""One marker, for the pages that work on it."""

from dataclasses import dataclass
from uuid import UUID

from sightline.core.acts import Acting
from sightline.markers.rules.steps import StepTaken
from sightline.pole.access import Absent, person_for, rows_visible_to
from sightline.pole.models import Marker, MarkerStep
from sightline.pole.queries.labels import label_person, label_place, reference_of
from sightline.pole.rules.dates import day_words
from sightline.pole.rules.markers import KINDS


@dataclass(frozen=True)
class MarkerAtWork:
    """A marker, whose it is, and its steps so far, for whoever is about to take the next one."""

    marker: Marker
    on: str
    reference: str
    is_on_place: bool
    subjects: tuple[UUID, ...]
    steps: tuple[StepTaken, ...]
    told: tuple[str, ...]

    @property
    def words(self) -> str:
        """What it warns of, in a line."""
        kind = KINDS[self.marker.kind].words if self.marker.kind in KINDS else self.marker.kind
        return kind if self.marker.text == kind else f"{kind}: {self.marker.text}"

    @property
    def state(self) -> str:
        """The last step; "proposed" where a source gave none."""
        return self.steps[-1].step if self.steps else "proposed"


def marker_at_work(reader: Acting, marker: UUID) -> MarkerAtWork:
    """The marker with this id; raises `Absent` where there is none that the reader may see."""
    rows = Marker.objects.filter(id=marker, retracted_at__isnull=True)
    found = rows_visible_to(reader, rows).select_related("identity", "place").first()
    if found is None:
        raise Absent("No such marker")
    steps = MarkerStep.objects.filter(marker=found, retracted_at__isnull=True)
    steps = steps.order_by("taken_at", "recorded_at", "id")
    told = tuple(f"{s.get_step_display()} on {day_words(s.taken_at)} by {s.by_words}. {s.why}".strip() for s in steps)
    taken = tuple(StepTaken(s.step, s.by_user) for s in steps)
    if found.place is not None:
        words, reference = label_place(reader, found.place), found.place.reference
        return MarkerAtWork(found, words, reference, True, (found.id, found.place.id), taken, told)
    label = label_person(reader, person_for(reader, reference_of(reader, [found.subject])))
    return MarkerAtWork(found, label.words, label.reference, False, (found.id, *label.subjects), taken, told)
