"""Give what an import brought to the owners whom it means, where it was said before who they are."""

from collections import defaultdict
from uuid import UUID

from django.utils import timezone

from sightline.access.permissions import Permission
from sightline.core.acts import Act, Effect
from sightline.core.commands import command
from sightline.linkage.models import ImportBatch, LegacyOwner
from sightline.linkage.queries.legacy_owners import OpenOfOwner, waiting_of_mapped
from sightline.matters.commands.owners import cannot_look_after
from sightline.matters.commands.stepping import write_steps
from sightline.matters.rules.steps import may_see
from sightline.pole.models import Matter
from sightline.pole.queries.sources import system_words
from sightline.workforce.actors import load_actor


@command(permission=Permission.IMPORT_RUN, effect=Effect.ALTERATION)
def own_loaded_matters(act: Act, batch: ImportBatch) -> int:
    """Give the open matters of the batch's system that nobody owns to those whom its words mean. Gives their number.

    Called at the end of a load. Whoever has left, or may not see a matter, is given none: it is listed as unowned.
    """
    theirs: defaultdict[UUID, list[OpenOfOwner]] = defaultdict(list)
    meant: dict[UUID, LegacyOwner] = {}
    for matter, owner in waiting_of_mapped(act.acting, batch.system, timezone.localdate(act.at)):
        meant[owner.id] = owner
        theirs[owner.id].append(matter)
    given = sum(_give(act, owner, theirs[owner.id]) for owner in meant.values())
    act.about(batch.id, given=given)
    return given


def _give(act: Act, owner: LegacyOwner, waiting: list[OpenOfOwner]) -> int:
    user = owner.user
    if user is None or cannot_look_after(user, []) is not None:
        return 0
    actor = load_actor(user)
    seen = [m.id for m in waiting if may_see(actor, m.handling, m.owner_agency)]
    if not seen:
        return 0
    why = f"{owner.words} in {system_words(owner.system)} is {user.name}"
    write_steps(act, list(Matter.objects.filter(id__in=seen)), "owned", why, owner=user)
    return len(seen)
