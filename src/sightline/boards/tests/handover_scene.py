"""A relief on duty, with duties of its own: for the tests of briefings, packs and back-entry."""

from collections.abc import Callable
from datetime import datetime, timedelta

from sightline.access.permissions import Permission
from sightline.core import clock
from sightline.core.acts import Act, Acting, Effect
from sightline.core.commands import COMMANDS, command
from sightline.core.models import User
from sightline.decisions.commands import record_decision
from sightline.decisions.commands.deciding import Deciding
from sightline.duties.commands.starting import Starting, Whose, start
from sightline.duties.models import Duty
from sightline.pole.commands import FirstFact, add_person
from sightline.pole.models import Identity, Person
from sightline.workforce.commands import record_shift
from sightline.workforce.models import Team

HOUR = timedelta(hours=1)


def relief() -> Team:
    """The team of the officer and the sergeant, who leads it."""
    return Team.objects.get(name="A relief")


def a_girl(officer: Acting, name: str = "Jade Quill") -> tuple[Person, Identity]:
    """A child on the record."""
    born = {"born_on": clock.now().date() - timedelta(days=365 * 14), "precision": "day"}
    person = add_person(officer, [FirstFact("name", {"full": name}), FirstFact("birth_date", born)])
    return person, Identity.objects.get(memberships__person=person)


def begin(acting: Acting, on: Identity, at: datetime, *, owner: str = "officer", because: str = "") -> Duty:
    """A duty of somebody's, whose clock began to run then."""

    @command(permission=Permission.SIGNED_IN, effect=Effect.COLLECTION)
    def begin_duty(act: Act) -> Duty:
        whose = Whose(owner=User.objects.get(username=owner), team=relief())
        return start(act, "decision_takes_effect", on, whose, Starting(at=at, because=because))

    try:
        return begin_duty(acting)
    finally:
        del COMMANDS["begin_duty"]


def on_shift(inspector: Acting, *usernames: str, since: timedelta = -HOUR, until: timedelta = 7 * HOUR) -> None:
    """They are on duty from then until then, reckoned from now."""
    now = clock.now()
    for username in usernames:
        record_shift(inspector, User.objects.get(username=username), now + since, now + until)


def a_night(people: dict[str, Acting], as_reader: Callable[[Acting], Acting]) -> tuple[Person, Duty]:
    """A girl at high risk, a duty of the officer's about her, and the relief on duty."""
    on_shift(as_reader(people["duty_inspector"]), "officer", "sergeant")
    officer = as_reader(people["response_officer"])
    person, girl = a_girl(officer)
    record_decision(officer, girl, "missing", "high", Deciding("Older men named"))
    return person, begin(officer, girl, clock.now(), because="See her alone")
