"""What is open and may have been done while the system was down."""

from django.db.models import F

from sightline.core.acts import Acting
from sightline.duties.models import Duty
from sightline.workforce.access import held
from sightline.workforce.models import Post

from .briefing import owed_by


def owed_to_enter(reader: Acting, many: int) -> list[Duty]:
    """So many open duties of the reader's and of their teams, the soonest due first: what their pack lists."""
    posts = Post.objects.filter(held(), user=reader.actor.user_id, team__isnull=False)
    teams = {team for team in posts.values_list("team", flat=True) if team}
    users = {reader.actor.user_id, *reader.actor.acting_for}
    users |= set(Post.objects.filter(held(), team__in=teams).values_list("user", flat=True))
    return list(owed_by(reader, teams, users).order_by(F("due_at").asc(nulls_last=True), "id")[:many])
