"""Whom, or what, a page of decisions is about, by the reference in its address."""

from sightline.core.acts import Acting
from sightline.pole.access import Absent, event_for, person_for, place_for
from sightline.pole.models import Event, Person, Place


def subject_named(reader: Acting, reference: str) -> Person | Place | Event:
    """The person, place or event with this reference, by the letter that it begins with; raises `Absent`."""
    match reference[:1].upper():
        case "P":
            return person_for(reader, reference)
        case "L":
            return place_for(reader, reference)
        case "E":
            return event_for(reader, reference)
    raise Absent("No such record")
