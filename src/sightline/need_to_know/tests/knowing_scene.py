"""An officer whose own record is on file, with a child; a colleague; and records that are restricted."""

from datetime import date
from typing import Any

from sightline.access.handling import Handling
from sightline.core.acts import Acting
from sightline.core.models import User
from sightline.core.transactions import set_reader
from sightline.need_to_know.commands import link_own_record
from sightline.pole.models import Event, Name, Person, Relationship
from sightline.pole.tests.reading_scene import identity_of, scene


def colleague_with_child(people: dict[str, Acting]) -> tuple[Person, Person]:
    """The sergeant's own record and her child's: professional standards say that it is hers."""
    writer = people["child_abuse_detective"]
    set_reader(writer.actor)
    with scene(writer) as s:
        mother = s.person("Grace Oyelaran", date(1988, 5, 6))
        child = s.person("Ife Oyelaran", date(2015, 7, 8))
        s.fact(Relationship, mother, other=identity_of(child), kind="mother")
    standards = people["professional_standards"]
    set_reader(standards.actor)
    link_own_record(standards, User.objects.get(username="sergeant"), mother)
    return mother, child


def restricted(people: dict[str, Acting]) -> tuple[Person, Event]:
    """Somebody, and an event, that only named people may see."""
    standards = people["professional_standards"]
    set_reader(standards.actor)
    hidden: dict[str, Any] = {"handling": int(Handling.RESTRICTED)}
    with scene(standards) as s:
        person = s.person(**hidden)
        s.fact(Name, person, full="Hidden Example", **hidden)
        event = s.event("Kept from all but a few", **hidden)
    return person, event
