"""A family to share: a girl at a refuge with her mother, her father who is a danger to both, and what happened."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import Any

from django.utils import timezone

from sightline.core import clock
from sightline.core.acts import Acting
from sightline.core.transactions import set_reader
from sightline.pole.models import Event, Person, Place, PosesRisk, Relationship, Residence
from sightline.pole.tests.reading_scene import LONG_AGO, Scene, identity_of, scene
from sightline.sharing.commands import Chosen, share_record
from sightline.sharing.models import Share
from sightline.sharing.queries.recipients import To
from sightline.sharing.rules.shares import ShareTerms
from sightline.workforce.models import Agency
from sightline.workforce.sign_ins import COUNCIL


@dataclass
class Family:
    """Who and what there is."""

    girl: Person
    mother: Person
    father: Person
    refuge: Place
    event: Event


def make_family(detective: Acting, *, refuge: bool = True) -> Family:
    """The family, contributed by the detective's force."""
    with scene(detective) as s:
        girl = s.person("Ada Quillfeather", date(2018, 3, 4))
        mother = s.person("Berta Quillfeather", date(1990, 7, 8))
        father = s.person("Carl Quillfeather", date(1988, 1, 2))
        s.fact(Relationship, mother, other=identity_of(girl), kind="mother")
        s.fact(Relationship, father, other=identity_of(girl), kind="father")
        s.fact(PosesRisk, father, other=identity_of(girl), nature="Said that he will take her")
        home = s.place(building="14", street="Harbour Steps", town="Averdale", postcode="ZX1 2AB")
        s.fact(Residence, girl, place=home, kind="lives")
        s.fact(Residence, mother, place=home, kind="lives")
        if refuge:
            s.marker(home, "refuge", ("in_force", LONG_AGO, None))
        event = _what_happened(s, girl, mother)
    return Family(girl, mother, father, home, event)


def _what_happened(s: Scene, girl: Person, mother: Person) -> Event:
    event = s.event("Neighbour rang about shouting", datetime(2025, 1, 10, 23, 30, tzinfo=UTC))
    s.involve(girl, event, "victim", seen="yes")
    s.involve(mother, event, "victim")
    return event


def terms(**said: Any) -> ShareTerms:
    """Terms on which anything may be shared."""
    today = timezone.localdate(clock.now())
    given: dict[str, Any] = {
        "lawful_basis": "safeguarding",
        "necessity": "They teach her",
        "family_told": False,
        "family_told_because": "It would tell him where she is",
        "consent": "not_sought",
        "consent_because": "The child may be hurt",
        "conditions": "Do not speak of it to her father.",
        "last_day": today + timedelta(days=30),
    }
    return ShareTerms(**{**given, **said})


def council() -> Agency:
    return Agency.objects.get(name=COUNCIL)


@contextmanager
def earlier(**ago: float) -> Iterator[None]:
    """What is done within was done some time ago: grants count from their instant, and a test is one transaction."""
    with clock.frozen(clock.now() - timedelta(**(ago or {"hours": 1}))):
        yield


def share(detective: Acting, about: Person | Event, chosen: Chosen, to: To | None = None, **said: Any) -> Share:
    """Share something an hour ago, as the detective."""
    set_reader(detective.actor)
    with earlier():
        return share_record(detective, about, chosen, to or To(council()), terms(**said))
