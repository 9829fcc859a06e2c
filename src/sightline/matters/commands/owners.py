"""Whether somebody can look after matters: they can sign in, and their post lets them see every one of them."""

from collections.abc import Sequence

from sightline.access.refusals import Refusal
from sightline.core.models import User
from sightline.matters.rules.steps import cannot_own, may_see
from sightline.pole.models import Matter
from sightline.workforce.actors import load_actor


def cannot_look_after(owner: User, matters: Sequence[Matter]) -> Refusal | None:
    """Why `owner` cannot be the owner of these, or None."""
    actor = load_actor(owner)
    refusal = cannot_own(owner.name, actor, is_active=owner.is_active)
    if refusal or all(may_see(actor, matter.handling, matter.owner_agency_id) for matter in matters):
        return refusal
    what = "this matter" if len(matters) == 1 else "one or more of these matters"
    return Refusal("owner_cannot_see", f"{owner.name}'s post may not see {what}, so cannot look after it.")
