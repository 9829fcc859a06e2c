"""Appoint a user to a post in an agency."""

from collections.abc import Iterable
from datetime import datetime

from sightline.access.permissions import Permission
from sightline.access.refusals import refuse_if
from sightline.core.acts import SYSTEM_TASK, Act, Effect
from sightline.core.commands import command
from sightline.core.models import User
from sightline.workforce.models import Agency, Post, Team
from sightline.workforce.rules.posts import cannot_carry, cannot_hold, needs_an_end

from .checking import keep_apart_from_ledger, locked, not_ones_own, standing_team


@command(
    permission=Permission.ADMINISTER, effect=Effect.ALTERATION, separations=("own_post", "administrator_and_ledger")
)
def appoint(  # noqa: PLR0913 - what a post says is this much
    act: Act,
    user: User,
    agency: Agency,
    *,
    title: str,
    rank: str,
    roles: Iterable[str],
    team: Team | None = None,
    leads: bool = False,
    until: datetime | None = None,
) -> Post:
    """Give `user` a post from now on, or until then. Refuses roles that do not exist, and an appointment of oneself.

    `leads`: whether they supervise the team. Refuses a team of another agency, and an administrator's roles together
    with those of whoever answers for the ledger; and an inspector's without an end.
    """
    roles = sorted(roles)
    refuse_if(cannot_carry(roles) or cannot_hold(act.at, until, act.at))
    not_ones_own(act, user.id, "Nobody gives themselves a post. Ask another administrator.")
    account = locked(user.id)
    if act.acting.task != SYSTEM_TASK:  # an installer says until when in its next step
        refuse_if(needs_an_end(roles, until, account.expires_at))
    keep_apart_from_ledger(user.id, roles)
    within = standing_team(team, agency) if team else None
    post = Post(
        user=user,
        agency=agency,
        team=within,
        leads=leads and within is not None,
        title=title,
        rank=rank,
        roles=roles,
        since=act.at,
        until=until,
        act=act.id,
    )
    post.save(force_insert=True)
    where = within.name if within else ""
    act.about(user.id, post.id, title=title, rank=rank, roles=roles, team=where, leads=post.leads, until=until)
    return post
