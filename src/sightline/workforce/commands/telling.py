"""Tells whoever leads the team above that a team's people have nobody who supervises them."""

from collections import defaultdict
from uuid import UUID

from sightline.core.acts import Act
from sightline.core.telling import tell
from sightline.workforce.access import held, teams_now
from sightline.workforce.models import Absence, Cover, Post
from sightline.workforce.rules.supervision import PostNow, supervise


def tell_of_gap(act: Act, post: Post) -> None:
    """Where `post` led a team that nobody leads now, tell those who lead the team above. Says no name of a case."""
    team = teams_now().get(post.team_id) if post.leads and post.team_id else None
    if team is None:
        return
    leaders = _leaders()
    away = set(Absence.objects.filter(held()).values_list("user", flat=True))
    if {user for each in leaders if each.team == team.id for user in (each.user, *each.covered_by)} - away:
        return
    # as somebody else who led that team would be: nobody is left out for being who has just gone
    probe = PostNow(post.id, post.user_id, team.id, leads=True)
    above = supervise([probe, *(each for each in leaders if each.id != post.id)], teams_now(), away)[post.id].by
    words = (
        f"Nobody supervises {team.name} now. Name somebody who leads or covers it, or supervise its people yourself."
    )
    tell(act, above, words, href="/unsupervised", about=[team.id])


def _leaders() -> list[PostNow]:
    posts = Post.objects.filter(held(), leads=True).select_related("user")
    covers: defaultdict[UUID, list[UUID]] = defaultdict(list)
    for post_id, by in Cover.objects.filter(held(), post__in=posts).values_list("post", "by"):
        covers[post_id].append(by)
    return [
        PostNow(post.id, post.user_id, post.team_id, leads=True, covered_by=tuple(covers[post.id]))
        for post in posts
        if post.user.is_active
    ]
