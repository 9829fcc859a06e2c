"""Giving many matters to one owner, within the caller's act."""

from collections.abc import Sequence
from dataclasses import dataclass

from sightline.access.refusals import Refusal, Refused, refuse_if
from sightline.core.acts import Act
from sightline.core.models import User
from sightline.linkage.queries.legacy_owners import OpenOfOwner
from sightline.matters.commands import give_owner
from sightline.matters.commands.owners import cannot_look_after
from sightline.matters.rules.steps import may_see
from sightline.pole.models import Matter
from sightline.workforce.actors import load_actor


@dataclass(frozen=True)
class OwnerMapped:
    """How many matters have an owner now, and how many more their post may not see: those wait still."""

    given: int
    kept: int


def give_all(act: Act, waiting: Sequence[OpenOfOwner], owner: User | None, why: str) -> OwnerMapped:
    """Give `owner` those of these that their post may see, within the caller's act; the others wait still."""
    if owner is None or not waiting:
        return OwnerMapped(0, len(waiting))
    actor = load_actor(owner)
    theirs = [m.id for m in waiting if may_see(actor, m.handling, m.owner_agency)]
    if not theirs:
        refuse_if(cannot_look_after(owner, []))
        raise Refused(Refusal("owner_cannot_see", f"{owner.name}'s post may see none of these matters."))
    give_owner(act, list(Matter.objects.filter(id__in=theirs)), owner, why)
    return OwnerMapped(len(theirs), len(waiting) - len(theirs))
