"""What there is now, as the plan of a workforce file asks it."""

from sightline.core.acts import Acting
from sightline.core.models import User
from sightline.workforce.access import held
from sightline.workforce.models import Agency, Post, Team
from sightline.workforce.rules.workforce_plan import HeldNow, Present, TeamLine


def workforce_now(reader: Acting) -> Present:
    """Every agency, standing team, user and post held now. Four queries."""
    teams = Team.objects.filter(until__isnull=True).values_list("agency__name", "name", "part_of__name")
    posts = Post.objects.filter(held(), user__is_active=True).select_related("user", "agency", "team")
    return Present(
        agencies=set(Agency.objects.values_list("name", flat=True)),
        teams=[TeamLine(agency, name, part_of or "") for agency, name, part_of in teams],
        users=dict(User.objects.filter(is_active=True).values_list("username", "name")),
        posts=[_held(post) for post in posts.order_by("since", "id")],
        me=reader.actor.user_id,
    )


def _held(post: Post) -> HeldNow:
    return HeldNow(
        post=post.id,
        user=post.user_id,
        username=post.user.username,
        name=post.user.name,
        agency=post.agency.name,
        team=post.team.name if post.team else "",
        title=post.title,
        rank=post.rank,
        roles=tuple(post.roles),
        leads=post.leads,
    )
