"""By which ways people are reached, for the outbox: their contact details by id, never the address."""

from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass
from uuid import UUID

from django.db import connection


@dataclass(frozen=True)
class Way:
    """One verified contact detail of somebody's that takes what is urgent."""

    contact: UUID
    channel: str


def ways_to(people: Collection[UUID]) -> dict[UUID, list[Way]]:
    """By person, the ways by which what is urgent reaches them; none: they are told in the app alone. One query."""
    found: defaultdict[UUID, list[Way]] = defaultdict(list)
    with connection.cursor() as cursor:
        cursor.execute("select * from notices_ways_to(%s)", [list(people)])
        for person, contact, channel in cursor.fetchall():
            found[person].append(Way(contact, channel))
    return found
