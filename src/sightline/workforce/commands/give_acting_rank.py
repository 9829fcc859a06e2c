"""Give somebody a rank above their own for a time."""

from datetime import datetime

from sightline.access.permissions import Permission
from sightline.access.refusals import Refusal, Refused, refuse_if
from sightline.core.acts import Act, Effect
from sightline.core.commands import command
from sightline.core.models import User
from sightline.workforce.access import held
from sightline.workforce.models import ActingRank, Post
from sightline.workforce.rules.posts import cannot_act_as, cannot_hold

from .checking import NO_POST, locked, not_ones_own, said


@command(permission=Permission.ADMINISTER, effect=Effect.ALTERATION, separations=("own_post",))
def give_acting_rank(
    act: Act, user: User, rank: str, kind: str, why: str, *, until: datetime | None = None
) -> ActingRank:
    """From now on they hold `rank`, acting or temporary (`kind`), until then or until it is ended.

    Their post keeps the substantive rank. Raises `Refused` for a rank that is not above it, and where they hold one
    for a time already.
    """
    why = said("Why", why)
    not_ones_own(act, user.id, "Nobody gives themselves a rank. Ask another administrator.")
    refuse_if(cannot_hold(act.at, until, act.at))
    if kind not in ActingRank.Kind.values:
        raise Refused(Refusal("unknown_kind", "Say whether the rank is acting or temporary."))
    locked(user.id)
    post = Post.objects.filter(held(), user=user).order_by("-since").first()
    if post is None:
        raise Refused(NO_POST)
    refuse_if(cannot_act_as(rank, post.rank))
    if ActingRank.objects.filter(held(), user=user).exists():
        raise Refused(Refusal("has_one", f"{user.name} holds a rank for a time already. End that one first."))
    given = ActingRank(user=user, rank=rank, kind=kind, why=why, since=act.at, until=until, act=act.id)
    given.save(force_insert=True)
    act.about(user.id, given.id, rank=rank, kind=kind, substantive=post.rank, until=until, why=why)
    return given
