"""A girl about whom is decided, and the people who decide, for tests."""

from dataclasses import dataclass
from datetime import date, timedelta

from sightline.core import clock
from sightline.core.acts import Acting
from sightline.core.models import User
from sightline.core.transactions import set_reader
from sightline.pole.commands import FirstFact, add_person, name_owner
from sightline.pole.models import Identity, Person
from sightline.workforce.commands import record_shift


@dataclass(frozen=True)
class Girl:
    """Her person and her record."""

    person: Person
    identity: Identity


def a_girl(officer: Acting, name: str = "Jade Quill", born_on: date = date(2012, 5, 3)) -> Girl:
    """Somebody under 18, recorded by the officer."""
    set_reader(officer.actor)
    person = add_person(officer, [FirstFact("name", {"full": name}), FirstFact("birth_date", {"born_on": born_on})])
    return Girl(person, Identity.objects.get(memberships__person=person))


def on_shift(keeper: Acting, *usernames: str) -> None:
    """Put these on duty now, for nine hours."""
    set_reader(keeper.actor)
    now = clock.now()
    for username in usernames:
        user = User.objects.get(username=username)
        record_shift(keeper, user, now - timedelta(hours=1), now + timedelta(hours=8))


def owned_by(namer: Acting, girl: Girl, username: str) -> None:
    """Have somebody own her record."""
    set_reader(namer.actor)
    name_owner(namer, girl.person, User.objects.get(username=username))
