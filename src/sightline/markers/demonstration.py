"""The demonstration's boy of whom docs/search.md and the search page tell, added by hand: no extract has him."""

from datetime import timedelta

from django.utils import timezone

from sightline.core import clock
from sightline.core.acts import Acting, Task
from sightline.core.models import User
from sightline.core.transactions import transaction_as
from sightline.pole.commands import FirstFact, add_person, add_place, record_fact
from sightline.workforce.actors import load_actor

from .commands import propose_marker, put_marker_in_force

TASK = Task("incident", "AV-2026-0107", "a boy seen alone at night")
HOME = {
    "building": "9",
    "street": "Tallis Road",
    "locality": "Kingsholm",
    "town": "Marlbridge",
    "postcode": "ZX1 3QQ",
}


def add_boy() -> None:
    """Add him, aged 11, with his home and the dog there; does nothing where his home is on record."""
    officer, sergeant = (Acting(load_actor(User.objects.get(username=who)), TASK) for who in ("officer", "sergeant"))
    today = timezone.localdate(clock.now())
    with transaction_as(officer.actor):
        home = add_place(officer, HOME)
        if home.was_there:
            return
        names = {"kind": "usual", "given": "Jayden", "family": "Smith", "full": "Jayden Smith"}
        born = {"born_on": (today - timedelta(days=365 * 11 + 120)).replace(day=1), "precision": "day"}
        boy = add_person(officer, [FirstFact("name", names), FirstFact("birth_date", born)], said_by="His mother")
        record_fact(officer, boy, "residence", {"place": home.place, "kind": "lives"}, said_by="His mother")
        dog = propose_marker(officer, home.place, "dangerous_dog", text="Loose in the yard", why="Seen by the officer")
    with transaction_as(sergeant.actor):
        put_marker_in_force(sergeant, dog, review_due=today + timedelta(days=180), why="The officer saw it")
