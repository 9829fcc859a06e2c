"""Who was on shift when, in hours: for the counting of the ledger (core.ledger_counts)."""

from collections.abc import Collection
from datetime import date
from uuid import UUID

from django.db import connection


def worked_hours(people: Collection[UUID], since: date, until: date) -> dict[tuple[UUID, date], frozenset[int]]:
    """By person and day, the hours of the day in London that were worked. What is not known is left out. One query."""
    with connection.cursor() as cursor:
        cursor.execute("select * from workforce_worked_hours(%s, %s, %s)", [list(people), since, until])
        return {(person, day): _hours(bits) for person, day, bits in cursor.fetchall()}


def _hours(bits: int) -> frozenset[int]:
    return frozenset(hour for hour in range(24) if bits >> hour & 1)
