"""Change a post: move it to another team, promote its holder, give it other roles."""

from collections.abc import Iterable

from sightline.access.permissions import Permission
from sightline.access.refusals import Refused, refuse_if
from sightline.core.acts import Act, Effect
from sightline.core.commands import command
from sightline.workforce.models import Post, Team
from sightline.workforce.rules.posts import CHANGED, administers, cannot_carry, needs_an_end

from .checking import (
    keep_apart_from_ledger,
    leave_an_administrator,
    not_ones_own,
    open_post,
    said,
    standing_team,
)
from .telling import tell_of_gap


@command(
    permission=Permission.ADMINISTER, effect=Effect.ALTERATION, separations=("own_post", "administrator_and_ledger")
)
def change_post(  # noqa: PLR0913 - what a post says is this much
    act: Act,
    post: Post,
    *,
    title: str,
    rank: str,
    roles: Iterable[str],
    team: Team | None,
    leads: bool,
    why: str,
) -> Post:
    """End the post and give its holder what follows it, in one act; what it was stays on record.

    Refuses as `appoint` and `end_post` do. Of two administrators who change one post, the second is told so.
    """
    roles, why = sorted(roles), said("Why", why)
    refuse_if(cannot_carry(roles))
    not_ones_own(act, post.user_id, "Nobody changes their own post. Ask another administrator.")
    if post.until is not None and post.until <= act.at:
        raise Refused(CHANGED)
    if administers(post.roles) and not administers(roles):
        leave_an_administrator(post.user)
    was = open_post(post)
    refuse_if(needs_an_end(roles, was.until, was.user.expires_at))
    keep_apart_from_ledger(was.user_id, roles, but=was.id)
    within = standing_team(team, was.agency) if team else None
    now = Post(
        user=was.user,
        agency=was.agency,
        team=within,
        leads=leads and within is not None,
        title=title,
        rank=rank,
        roles=roles,
        since=act.at,
        until=was.until,
        act=act.id,
    )
    was.until = act.at
    was.save(update_fields=["until"])
    now.save(force_insert=True)
    act.about(was.user_id, was.id, now.id, title=title, rank=rank, roles=roles, was=_said_of(was), why=why)
    tell_of_gap(act, was)
    return now


def _said_of(post: Post) -> dict[str, object]:
    return {"title": post.title, "rank": post.rank, "roles": post.roles, "team": str(post.team_id or "")}
