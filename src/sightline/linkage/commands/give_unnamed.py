"""Give somebody the open matters that an old system gave to nobody."""

from django.utils import timezone

from sightline.access.permissions import Permission
from sightline.access.refusals import Refusal, refuse_if
from sightline.core.acts import Act, Effect
from sightline.core.commands import command
from sightline.core.models import User
from sightline.linkage.queries.legacy_owners import waiting_for
from sightline.pole.queries.sources import system_words

from .giving import OwnerMapped, give_all


@command(permission=Permission.MATTER_OWNER, effect=Effect.ALTERATION)
def give_unnamed(act: Act, system: str, takes: User) -> OwnerMapped:
    """Give somebody all open matters of a system that it gave to nobody, and nobody here owns."""
    waiting = waiting_for(act.acting, system, "", timezone.localdate(act.at))
    refuse_if(Refusal("none_wait", "No such matter waits any more. Nothing was changed.") if not waiting else None)
    mapped = give_all(act, waiting, takes, f"{system_words(system)} named nobody")
    act.about(takes.id, system=system, given=mapped.given)
    return mapped
