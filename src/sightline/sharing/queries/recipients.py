"""Whom something can be shared with: agencies, their people, and whom of a family they are known to act for."""

from collections.abc import Collection
from dataclasses import dataclass
from uuid import UUID

from django.db.models import Q

from sightline.access.permissions import Permission
from sightline.core import clock
from sightline.core.acts import Acting
from sightline.core.models import User
from sightline.sharing.models import Share
from sightline.workforce.actors import actors_of
from sightline.workforce.models import Agency, Post


@dataclass(frozen=True)
class To:
    """Whom a share goes to: an agency, or one user of it; and the records of those whom they act for."""

    agency: Agency
    user: User | None = None
    acts_for: frozenset[UUID] = frozenset()

    @property
    def words(self) -> str:
        """The recipient in words."""
        return f"{self.user.name}, {self.agency.name}" if self.user else self.agency.name


def agencies_to_share_with(reader: Acting) -> list[Agency]:
    """Every agency but the reader's own, by name."""
    return list(Agency.objects.exclude(id__in=[reader.actor.agency_id or UUID(int=0)]).order_by("name"))


def user_of_agency(reader: Acting, agency: Agency, username: str) -> User | None:
    """Who signs in by this name and holds a post in the agency now, in any case; None where nobody does."""
    now = clock.now()
    held = Post.objects.filter(Q(until__isnull=True) | Q(until__gt=now), since__lte=now, agency=agency)
    return User.objects.filter(username__iexact=username.strip(), is_active=True, posts__in=held).distinct().first()


def receivers_in(agency: UUID) -> list[UUID]:
    """The users who receive what is shared with this agency: whose post there lets them. Three queries."""
    now = clock.now()
    held = Post.objects.filter(Q(until__isnull=True) | Q(until__gt=now), since__lte=now, agency=agency)
    actors = actors_of(set(held.values_list("user", flat=True)))
    may = (a for a in actors.values() if a.agency_id == agency and a.may(Permission.SHARE_RECEIVE))
    return sorted(actor.user_id for actor in may)


def acted_for(agency: UUID, also: Collection[UUID] = ()) -> frozenset[UUID]:
    """The records of those whom this agency acts for, by what was said of it when something was shared with it."""
    said = Share.objects.filter(to_agency=agency).exclude(acts_for=[]).values_list("acts_for", flat=True)
    return frozenset(also).union(*said)
