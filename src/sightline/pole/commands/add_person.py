"""Add a person on whatever is known of them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from sightline.access.permissions import Permission
from sightline.access.refusals import Refusal, refuse_if
from sightline.core.acts import Act, Effect
from sightline.core.commands import command
from sightline.core.ids import next_reference
from sightline.core.telling import publish
from sightline.pole.models import Person
from sightline.pole.rules.times import UNSAID, Times

from .identities import new_identity
from .record_fact import record_fact


@dataclass(frozen=True)
class FirstFact:
    """One thing known of somebody when they are added: as `record_fact` takes it."""

    kind: str
    values: Mapping[str, Any]
    times: Times = field(default=UNSAID)


@command(permission=Permission.PERSON_RECORD, effect=Effect.COLLECTION)
def add_person(act: Act, facts: Sequence[FirstFact], *, said_by: str = "") -> Person:
    """Add somebody with what is known: "a man of about 30" is enough, and an unborn child has an expected birth.

    Raises `Refused` where nothing at all is known, or a fact contradicts itself.
    """
    refuse_if(_nothing_known(facts))
    person = Person(reference=next_reference("P"), recorded_at=act.at, recorded_act=act.id)
    person.save(force_insert=True)
    identity = new_identity(act, person, [], "Added by hand")
    for fact in facts:
        record_fact(act, identity, fact.kind, fact.values, times=fact.times, said_by=said_by)
    act.about(identity.id, person.id, reference=person.reference, kinds=[fact.kind for fact in facts])
    publish(act, "person.added", {"person": person.reference}, about=[identity.id])
    return person


def _nothing_known(facts: Sequence[FirstFact]) -> Refusal | None:
    if facts:
        return None
    return Refusal("nothing_known", "Enter at least one thing that is known: a name, a sex, a date of birth or an age.")
