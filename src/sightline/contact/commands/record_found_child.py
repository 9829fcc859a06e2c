"""Record a child who was found and of whom nobody had spoken: with a name or without one."""

from dataclasses import dataclass
from datetime import date
from typing import cast

from sightline.access.permissions import Permission
from sightline.access.refusals import Refusal, refuse_if
from sightline.contact.models import IncidentLog
from sightline.contact.rules.changes import Change
from sightline.contact.rules.scene import born_about
from sightline.contact.rules.states import Entered
from sightline.core.acts import Act, Effect
from sightline.core.calendars import local_day
from sightline.core.commands import command
from sightline.pole.commands import Part, record_involvement
from sightline.pole.commands.add_person import FirstFact, add_person
from sightline.pole.models import Involvement, Person

from .entering import enter
from .following import follow
from .record_child_seen import Sight, keep_sight

NOBODY = Refusal("nobody_described", "Say anything at all of the child: a name, an age, a sex, or what they look like.")


@dataclass(frozen=True)
class Found:
    """Who was found. Each may be missing: "a girl of about five in the back bedroom" is enough.

    `person`: somebody who is on record already; then the rest is not asked.
    """

    person: Person | None = None
    name: str = ""
    age: int | None = None
    born_on: date | None = None
    sex: str = ""
    looks: str = ""
    lives_there: bool = False


@command(permission=Permission.SCENE_RECORD, effect=Effect.COLLECTION)
def record_found_child(act: Act, log: IncidentLog, found: Found, sight: Sight) -> Involvement:
    """Put a child on the log who was found there, as somebody on record or as a record of their own, and how they were.

    Raises `Refused` only where nothing at all is said of the child.
    """
    facts = _facts(found, local_day(act.at))
    refuse_if(None if found.person or facts or found.looks.strip() else NOBODY)
    person = found.person or add_person(act, facts or [FirstFact("name", {"full": _without_a_name(found.looks)})])
    role = "child_resident" if found.lives_there else "child_present"
    part = Part(person, role, present="yes", seen="yes" if sight.seen != "not_seen" else "no")
    involvement = cast(Involvement, record_involvement(act, log.event, part))
    if sight.seen:
        keep_sight(act, log, sight, involvement=involvement)
    described = f" {found.looks.strip()}" if found.looks.strip() else ""
    enter(act, log, f"A child was found who had not been spoken of.{described}", Entered.SCENE)
    act.about(log.event_id, involvement.identity_id, log=log.event.reference, person=person.reference)
    follow(act, log, Change.SEEN)
    return involvement


def _facts(found: Found, today: date) -> list[FirstFact]:
    facts = []
    if found.name.strip():
        facts.append(FirstFact("name", {"full": found.name}))
    if found.born_on:
        facts.append(FirstFact("birth_date", {"born_on": found.born_on}))
    elif found.age is not None:
        facts.append(FirstFact("birth_date", {"born_on": born_about(found.age, today), "precision": "about"}))
    if found.sex:
        facts.append(FirstFact("sex", {"value": found.sex}))
    return facts


def _without_a_name(looks: str) -> str:
    """What stands in place of a name where only a description is known."""
    return f"Child, name not known: {looks.strip()}"[:600]
