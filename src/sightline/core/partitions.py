"""Monthly partitions of the tables whose ids sort by time. Made ahead; a default partition takes what comes before."""

import logging
from datetime import UTC, datetime

from django.db import IntegrityError, connection, transaction

from . import clock
from .ids import first_uuid7
from .registry import Registry

_log = logging.getLogger(__name__)

PARTITIONED: Registry[str, str] = Registry("partitioned tables")
"""Table to the SQL function that makes one partition of it: called with its edges and its suffix."""


def make_partitions(months: int = 3) -> None:
    """Make the partitions of this month and those after it, where they are not there yet.

    A month of which rows lie in the default partition already keeps them there: it is only slower to be rid of.
    """
    now = clock.now()
    for ahead in range(months):
        low, high = _month(now, ahead), _month(now, ahead + 1)
        for function in PARTITIONED.values():
            _make(function, low, high)


def _make(function: str, low: datetime, high: datetime) -> None:
    try:
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(f"select {function}(%s, %s, %s)", [first_uuid7(low), first_uuid7(high), f"{low:%Y_%m}"])
    except IntegrityError:
        _log.warning("No partition for %s (%s): rows of that month lie in the default one.", f"{low:%B %Y}", function)


def _month(now: datetime, ahead: int) -> datetime:
    months = now.year * 12 + now.month - 1 + ahead
    return datetime(months // 12, months % 12 + 1, 1, tzinfo=UTC)
