"""Monthly partitions of the tables whose ids sort by time. Made ahead; a default partition takes what comes before."""

from datetime import UTC, datetime

from django.db import connection

from . import clock
from .ids import first_uuid7
from .registry import Registry

PARTITIONED: Registry[str, str] = Registry("partitioned tables")
"""Table to the SQL function that makes one partition of it: called with its edges and its suffix."""


def make_partitions(months: int = 3) -> None:
    """Make the partitions of this month and those after it, where they are not there yet."""
    now = clock.now()
    for ahead in range(months):
        low, high = _month(now, ahead), _month(now, ahead + 1)
        for function in PARTITIONED.values():
            with connection.cursor() as cursor:
                cursor.execute(
                    f"select {function}(%s, %s, %s)",
                    [first_uuid7(low), first_uuid7(high), f"{low:%Y_%m}"],
                )


def _month(now: datetime, ahead: int) -> datetime:
    months = now.year * 12 + now.month - 1 + ahead
    return datetime(months // 12, months % 12 + 1, 1, tzinfo=UTC)
