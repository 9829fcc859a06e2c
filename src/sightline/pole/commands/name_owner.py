"""Name who owns somebody's record: the person who answers for it."""

from sightline.access.permissions import Permission
from sightline.access.refusals import Refusal, refuse_if
from sightline.core.acts import Act, Effect
from sightline.core.commands import command
from sightline.core.models import User
from sightline.pole.facts import FACT_KINDS
from sightline.pole.models import Fact, Identity, Person
from sightline.pole.queries.standing_facts import standing_facts
from sightline.pole.rules.times import UNSAID
from sightline.workforce.actors import load_actor

from .asserting import assert_fact, give_up
from .identities import identity_in, person_of


@command(permission=Permission.OWNER_NAME, effect=Effect.ALTERATION)
def name_owner(act: Act, about: Identity | Person, owner: User) -> Fact:
    """Make `owner` the owner of the record for the actor's agency, in place of whoever was.

    Raises `Refused` for somebody whose post does not let them read a person's record, or who has left.
    """
    refuse_if(_cannot_own(act, owner))
    identity, kind = identity_in(act, about), FACT_KINDS["record_owner"]
    person = person_of(identity)
    before = [f for f in standing_facts(act.acting, person, kind) if f.owner_agency_id == act.actor.agency_id]
    was = before[-1] if before else None
    fact = assert_fact(act, identity, kind, {"owner": owner}, times=UNSAID, said_by="", corrects=was)
    for held in before:
        give_up(act, held)
    act.about(fact.id, identity.id, person.id, owner=owner.name, was=was.owner.name if was else "")
    return fact


def _cannot_own(act: Act, owner: User) -> Refusal | None:
    actor = load_actor(owner)
    if not owner.is_active or not actor.may(Permission.PERSON_VIEW):
        return Refusal(
            "cannot_own", f"{owner.name} holds no post that reads a person's record, so cannot answer for it."
        )
    if actor.agency_id != act.actor.agency_id:
        return Refusal(
            "owner_elsewhere", f"{owner.name} is not in your agency. An owner answers for their own agency's part."
        )
    return None
