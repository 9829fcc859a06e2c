"""End a rank that somebody holds for a time: from now on they hold their own."""

from sightline.access.permissions import Permission
from sightline.access.refusals import Refused
from sightline.core.acts import Act, Effect
from sightline.core.commands import command
from sightline.workforce.models import ActingRank
from sightline.workforce.rules.posts import ENDED


@command(permission=Permission.ADMINISTER, effect=Effect.ALTERATION)
def end_acting_rank(act: Act, acting_rank: ActingRank) -> ActingRank:
    """End it at this instant. Raises `Refused` where it has ended."""
    given = ActingRank.objects.select_for_update().get(id=acting_rank.id)
    if given.until is not None and given.until <= act.at:
        raise Refused(ENDED)
    given.until, given.until_act = act.at, act.id
    given.save(update_fields=["until", "until_act"])
    act.about(given.user_id, given.id, rank=given.rank)
    return given
