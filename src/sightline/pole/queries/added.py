"""What an act added: where a form that was sent twice leads."""

from uuid import UUID

from sightline.core.acts import Acting
from sightline.pole.access import Absent
from sightline.pole.models import Person, Place


def person_added_by(reader: Acting, act: UUID) -> str:
    """The reference of the person that this act added; raises `Absent` where it added none that the reader sees."""
    person = Person.objects.filter(recorded_act=act).first()
    if person is None:
        raise Absent("No such person")
    return person.reference


def place_added_by(reader: Acting, act: UUID) -> str:
    """The reference of the place that this act added; empty where it found one that was there."""
    place = Place.objects.filter(recorded_act=act).first()
    return place.reference if place else ""
