"""Makes the actor of a signed-in user from the posts that they hold now, and cover; and the system's own actors."""

from collections import defaultdict
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db import connection

from sightline.access.actors import Actor
from sightline.core import clock
from sightline.core.acts import SYSTEM_TASK, Acting
from sightline.core.models import User

SYSTEM_IDS = {
    "installer": UUID("00000000-0000-7000-8000-000000000001"),
    "importer": UUID("00000000-0000-7000-8000-000000000002"),
    "messenger": UUID("00000000-0000-7000-8000-000000000003"),
    "timekeeper": UUID("00000000-0000-7000-8000-000000000006"),
}

_HELD = """
with work as (
     select p.id, p.user_id as done_by, false as covers from workforce_post p where p.user_id = any(%(users)s)
      union all
     select c.post_id, c.by_id, true from workforce_cover c
      where c.by_id = any(%(users)s) and c.since <= %(at)s and (c.until is null or c.until > %(at)s))
select w.done_by, w.covers, p.user_id, u.name, p.agency_id, a.name, p.title, p.rank, p.roles, r.kind, r.rank
  from work w
  join workforce_post p on p.id = w.id and p.since <= %(at)s and (p.until is null or p.until > %(at)s)
  join workforce_agency a on a.id = p.agency_id
  join core_user u on u.id = p.user_id
  left join lateral (
       select r.kind, r.rank from workforce_actingrank r
        where r.user_id = w.done_by and r.since <= %(at)s and (r.until is null or r.until > %(at)s)
        order by r.since desc limit 1) r on true
 order by w.covers, p.since desc, p.id
"""


@dataclass(frozen=True)
class _Work:
    """A post whose work somebody does: their own, or one that they cover."""

    done_by: UUID
    covers: bool
    holder: UUID
    holder_name: str
    agency_id: UUID
    agency: str
    title: str
    rank: str
    roles: Sequence[str]
    acting_kind: str | None
    acting_rank: str | None


def load_actor(user: User) -> Actor:
    """The actor that `user` is now: the latest post's title, rank and agency, and the roles of all posts held.

    An acting or temporary rank stands before the substantive one. Posts that they cover, of the same agency, give
    their roles too, and are said with the title. One query.
    """
    return actor_at(user, clock.now())


def actor_at(user: User, at: datetime) -> Actor:
    """The actor that `user` was at an instant, by the posts, ranks and cover of that time. One query."""
    return _actor(user, _work_of([user.id], at)[user.id])


def actors_of(users: Collection[UUID]) -> dict[UUID, Actor]:
    """The actors that these users are now, as `load_actor` gives them. Two queries."""
    work = _work_of(users, clock.now())
    return {user.id: _actor(user, work[user.id]) for user in User.objects.filter(id__in=users)}


def _work_of(users: Collection[UUID], at: datetime) -> defaultdict[UUID, list[_Work]]:
    work: defaultdict[UUID, list[_Work]] = defaultdict(list)
    with connection.cursor() as cursor:
        cursor.execute(_HELD, {"users": list(users), "at": at})
        for row in cursor.fetchall():
            work[row[0]].append(_Work(*row))
    return work


def _actor(user: User, work: Sequence[_Work]) -> Actor:
    own = [each for each in work if not each.covers]
    if not own:
        return Actor(user.id, user.name, None, "", "No post held", "", frozenset())
    first = own[0]
    counted = [each for each in work if each.agency_id == first.agency_id]
    covered = [each for each in counted if each.covers]
    rank = f"{first.acting_kind.capitalize()} {_lower(first.acting_rank)}" if first.acting_kind else first.rank
    return Actor(
        user.id,
        user.name,
        first.agency_id,
        first.agency,
        "; ".join([first.title, *(f"covering {each.title} for {each.holder_name}" for each in covered)]),
        rank,
        frozenset(role for each in counted for role in each.roles),
        tuple(dict.fromkeys(each.holder for each in covered)),
    )


def _lower(rank: str | None) -> str:
    return rank[:1].lower() + rank[1:] if rank else ""


def system_acting(name: str, roles: frozenset[str], agency_id: UUID | None = None, agency: str = "") -> Acting:
    """A named system actor with its own roles: for jobs and the command line, never for a person's request."""
    actor = Actor(SYSTEM_IDS[name], f"Sightline ({name})", agency_id, agency, name, "", roles)
    return Acting(actor, SYSTEM_TASK)
