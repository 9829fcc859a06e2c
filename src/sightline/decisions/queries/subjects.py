"""What a decision, a shortfall or a disagreement is about: in words, with the way to it, and which ids it shows."""

from dataclasses import dataclass
from uuid import UUID

from sightline.core.acts import Acting
from sightline.duties.models import OnOneSubject
from sightline.pole.access import identities_of, person_for
from sightline.pole.models import Event, Identity, Involvement, Person, Place
from sightline.pole.queries.labels import label_event, label_person, label_place, reference_of


@dataclass(frozen=True)
class SubjectLabel:
    """Somebody, a place or an event: `kind` is the name of its page; `records` are what grades hang on."""

    kind: str
    words: str
    reference: str
    records: tuple[UUID, ...]

    @property
    def whom(self) -> str:
        """What to call it where it is not named."""
        return {"person": "this person", "place": "this place", "event": "this event"}[self.kind]


def label_of(reader: Acting, subject: Person | Place | Event) -> SubjectLabel:
    """What to call it; raises `Absent` where the reader sees nothing of somebody."""
    if isinstance(subject, Place):
        return SubjectLabel("place", label_place(reader, subject), subject.reference, (subject.id,))
    if isinstance(subject, Event):
        return SubjectLabel("event", label_event(reader, subject), subject.reference, (subject.id,))
    label = label_person(reader, subject)
    return SubjectLabel("person", label.words, label.reference, tuple(identities_of(reader, subject)))


def label_of_row(reader: Acting, row: OnOneSubject) -> SubjectLabel:
    """What to call the subject of a row that the reader sees; in plain words where they do not see the subject."""
    if row.place:
        return label_of(reader, row.place)
    if row.event:
        return label_of(reader, row.event)
    reference = reference_of(reader, [row.subject])
    if not reference:
        return SubjectLabel("person", "Somebody whose record you may not see", "", (row.subject,))
    return label_of(reader, person_for(reader, reference))


def subject_row(subject: OnOneSubject) -> Involvement | Identity | Place | Event | None:
    """The subject itself."""
    return subject.involvement or subject.identity or subject.place or subject.event
