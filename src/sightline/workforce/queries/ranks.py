"""The rank that somebody held at an instant: an authority uses the rank held when it was decided (domain 13)."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import Q

from sightline.access.ranks import is_at_least
from sightline.workforce.models import ActingRank, Post


@dataclass(frozen=True)
class RankHeld:
    """The substantive rank, and the one held for a time, where there was one: both stay on record."""

    substantive: str
    acting: str = ""
    kind: str = ""

    @property
    def held(self) -> str:
        """The rank that counts: the one held for a time, or the substantive one. Empty where no post was held."""
        return self.acting or self.substantive

    def is_at_least(self, wanted: str) -> bool:
        """Whether it gives the authority that needs the rank `wanted`."""
        return is_at_least(self.held, wanted)


def rank_held(user: UUID, at: datetime) -> RankHeld:
    """The rank that `user` held at `at`. Two queries."""
    then = (Q(until__isnull=True) | Q(until__gt=at)) & Q(since__lte=at)
    post = Post.objects.filter(then, user=user).order_by("-since").first()
    given = ActingRank.objects.filter(then, user=user).order_by("-since").first()
    if post is None:
        return RankHeld("")
    return RankHeld(post.rank, given.rank, given.kind) if given else RankHeld(post.rank)
