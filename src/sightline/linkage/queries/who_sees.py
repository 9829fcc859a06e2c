"""Which records somebody may see by the post that they hold now: whoever asks, and others who are to be told."""

from collections.abc import Collection, Iterable
from uuid import UUID

from django.db.models import Q

from sightline.access.actors import Actor
from sightline.core import clock
from sightline.core.acts import Acting
from sightline.core.models import Grant
from sightline.pole.access import rows_visible_to
from sightline.pole.models import Identity
from sightline.workforce.actors import actors_of


def seen_of(reader: Acting, *sides: Collection[UUID]) -> set[UUID]:
    """The standing records of these that the reader sees. One query."""
    every = Identity.objects.filter(id__in=[i for side in sides for i in side], retracted_at__isnull=True)
    return set(rows_visible_to(reader, every).values_list("id", flat=True))


def who_see_both(users: Collection[UUID], one: Collection[UUID], other: Collection[UUID]) -> dict[UUID, bool]:
    """Those of these users who may see a record of each side; True where they hold a post here. Four queries.

    Somebody who holds no post sees nothing now, and is given with False: nothing says what they may see in their next.
    """
    records = {row[0]: row for row in Identity.objects.filter(id__in=[*one, *other]).values_list(*_COLUMNS)}
    actors = actors_of(users)
    granted = _granted(actors.values(), records)

    def sees(actor: Actor, side: Collection[UUID]) -> bool:
        return any(_sees(actor, *records[i], granted=granted) for i in side if i in records)

    return {
        user: bool(actor.roles)
        for user, actor in actors.items()
        if not actor.roles or (sees(actor, one) and sees(actor, other))
    }


_COLUMNS = ("id", "handling", "owner_agency_id")


def _sees(actor: Actor, record: UUID, handling: int, agency: UUID, *, granted: Collection[tuple[UUID, UUID]]) -> bool:
    """The same as `pole.access.rows_visible_to` says, of somebody who is not the reader."""
    own = agency == actor.agency_id and handling <= actor.own_clearance
    return (
        handling <= actor.clearance or own or bool({(actor.user_id, record), (actor.agency_id, record)} & set(granted))
    )


def _granted(actors: Iterable[Actor], records: Collection[UUID]) -> set[tuple[UUID, UUID]]:
    grantees = {each for actor in actors for each in (actor.user_id, actor.agency_id) if each}
    now = clock.now()
    valid = Grant.objects.filter(Q(until__isnull=True) | Q(until__gt=now), valid_from__lte=now)
    return set(valid.filter(grantee__in=grantees, resource__in=records).values_list("grantee", "resource"))
