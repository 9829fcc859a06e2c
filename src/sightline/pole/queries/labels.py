"""What to call a person, a place or an event in a sentence."""

from collections.abc import Collection
from dataclasses import dataclass
from uuid import UUID

from django.utils import timezone

from sightline.core import clock
from sightline.core.acts import Acting
from sightline.pole.access import Absent, identities_of, rows_visible_to
from sightline.pole.models import Address, Event, Fact, Involvement, Person, Place
from sightline.pole.rules.as_known import NOW

from .people import members_of, people_of
from .told import tellings_of


@dataclass(frozen=True)
class PersonLabel:
    """Somebody to record something about: their ids (the person's first), what to call them, their reference."""

    subjects: tuple[UUID, ...]
    name: str
    reference: str

    @property
    def words(self) -> str:
        """The name with the reference that tells it from others."""
        return f"{self.name} ({self.reference})"


def label_person(reader: Acting, person: Person) -> PersonLabel:
    """What to call a person; raises `Absent` where the reader sees none of their identities."""
    identities = identities_of(reader, person)
    lines = people_of(reader, identities, NOW, timezone.localdate(clock.now()))
    if not lines:
        raise Absent("No such person")
    line = next(iter(lines.values()))
    return PersonLabel((person.id, *line.identities), line.name, line.reference)


def label_place(reader: Acting, place: Place) -> str:
    """What to call a place: its latest standing address with its reference."""
    rows = rows_visible_to(reader, Address.objects.filter(place=place, retracted_at__isnull=True))
    address = rows.order_by("-known_from", "-id").first()
    return f"{address.line} ({place.reference})" if address else f"Address not recorded ({place.reference})"


def label_event(reader: Acting, event: Event) -> str:
    """What to call an event: its title, as it is told now, with its reference."""
    return f"{tellings_of(reader, event)[-1].title} ({event.reference})"


def label_other(reader: Acting, fact: Fact, column: str) -> str:
    """What to call what a fact leads to in this column: a place, an event or somebody; empty where it leads nowhere."""
    if not column:
        return ""
    other = getattr(fact, column)
    if isinstance(other, Place):
        return label_place(reader, other)
    if isinstance(other, Event):
        return label_event(reader, other)
    line = people_of(reader, [other.id], NOW, timezone.localdate(clock.now())).get(other.id)
    return f"{line.name} ({line.reference})" if line else "somebody whom you may not see"


def reference_of(reader: Acting, identities: Collection[UUID]) -> str:
    """The reference of the person behind these identities; empty where the reader may not see them."""
    return next((reference for reference, _ in members_of(reader, identities).values()), "")


def people_in(reader: Acting, event: Event) -> list[PersonLabel]:
    """What to call everybody who was involved in an event, each once."""
    involved = rows_visible_to(reader, Involvement.objects.filter(event=event, retracted_at__isnull=True))
    identities = list(involved.order_by("recorded_at").values_list("identity", flat=True))
    lines = people_of(reader, identities, NOW, timezone.localdate(clock.now()))
    people = dict.fromkeys(lines[identity] for identity in identities if identity in lines)
    return [PersonLabel((line.person, *line.identities), line.name, line.reference) for line in people]
