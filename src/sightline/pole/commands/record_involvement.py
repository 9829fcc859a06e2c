"""Record somebody's part in an event: a role in this event, never a property of the person."""

from dataclasses import dataclass
from datetime import datetime

from sightline.access.permissions import Permission
from sightline.access.refusals import Refusal, refuse_if
from sightline.core.acts import Act, Effect
from sightline.core.commands import command
from sightline.core.telling import publish
from sightline.pole.facts import FACT_KINDS, said_of
from sightline.pole.models import Event, Fact, Identity, Involvement, Person
from sightline.pole.rules.roles import ROLES
from sightline.pole.rules.times import Times

from .asserting import assert_fact
from .identities import identity_in, person_of

NOT_RECORDED = Involvement.Answer.NOT_RECORDED


@dataclass(frozen=True)
class Part:
    """Somebody's part in an event. What nobody has said is "not recorded", never "no"."""

    who: Person | Identity
    role: str = "other"
    present: str = NOT_RECORDED
    seen: str = NOT_RECORDED
    spoken_to: str = NOT_RECORDED


@command(permission=Permission.EVENT_RECORD, effect=Effect.COLLECTION)
def record_involvement(
    act: Act, event: Event, part: Part, *, said_by: str = "", known_from: datetime | None = None
) -> Fact:
    """Record that somebody was involved in `event`, and as what (`role` is a key of `rules.roles.ROLES`)."""
    fact = involve(act, event, part, said_by=said_by, known_from=known_from)
    if act.within is None:
        publish(act, "event.changed", {"event": event.reference}, about=[event.id])
    return fact


def involve(act: Act, event: Event, part: Part, *, said_by: str = "", known_from: datetime | None = None) -> Fact:
    """Write somebody's part within an act that has a permission of its own. Raises `Refused` for an unknown role."""
    refuse_if(_no_role(part.role))
    identity = identity_in(act, part.who)
    values = {
        "event": event,
        "role": part.role,
        "present": part.present,
        "seen": part.seen,
        "spoken_to": part.spoken_to,
    }
    kind = FACT_KINDS["involvement"]
    fact = assert_fact(act, identity, kind, values, times=Times(known_from=known_from), said_by=said_by)
    act.about(fact.id, event.id, identity.id, person_of(identity).id, part=said_of(fact, event.reference))
    return fact


def _no_role(role: str) -> Refusal | None:
    return None if role in ROLES else Refusal("unknown_role", "Choose one of the roles offered.")
