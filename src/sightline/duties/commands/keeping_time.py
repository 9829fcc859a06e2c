"""What the keeper of time claims before it acts: what is due, and what somebody who went has left. Held, in batches.

Two workers never hold the same duty: each passes over what the other has in hand, and what was rolled back is found
again.
"""

from collections.abc import Collection
from datetime import datetime
from uuid import UUID

from django.db.models import Q, QuerySet

from sightline.duties.models import Duty
from sightline.duties.rules.holders import There
from sightline.pole.queries.sql import fetch

_OWNERS = """
with recursive owners as (
  (select d.owner_id from duties_duty d where d.state = 'open' and d.owner_id is not null order by d.owner_id limit 1)
  union all
  select (select d.owner_id from duties_duty d
           where d.state = 'open' and d.owner_id > o.owner_id order by d.owner_id limit 1)
    from owners o where o.owner_id is not null)
select owner_id from owners where owner_id is not null
"""


def due_now(now: datetime) -> "QuerySet[Duty]":
    """The open duties of which somebody is to be told, in the order in which they were to be told."""
    return Duty.objects.filter(state=Duty.State.OPEN, next_at__lte=now).order_by("next_at", "id")


def claim_due(now: datetime, most: int, but: Collection[UUID] = ()) -> list[Duty]:
    """So many of them that no other worker holds, held until the transaction ends."""
    rows = due_now(now).exclude(id__in=but) if but else due_now(now)
    return list(rows.select_for_update(skip_locked=True, of=("self",)).select_related("policy")[:most])


def owners_of_open() -> list[UUID]:
    """Everybody who owns an open duty. One query, that looks once for each owner."""
    return [owner for (owner,) in fetch(_OWNERS, {})]


def claim_fallen(owner: UUID, there: There, *, gone: bool, most: int) -> list[Duty]:
    """So many of an absent owner's duties that fall (`rules.falling.falls` says the same of one), held."""
    rows = Duty.objects.filter(state=Duty.State.OPEN, owner=owner)
    if not gone and there.back is not None:
        rows = rows.filter(Q(high_risk=True) | Q(next_at__isnull=True) | Q(next_at__lte=there.back))
    held = rows.select_for_update(skip_locked=True, of=("self",)).select_related("policy", "owner")
    return list(held.order_by("next_at", "id")[:most])
