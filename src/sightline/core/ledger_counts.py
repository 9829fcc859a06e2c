"""Counting the ledger as it grows: by day, person and post, and with the signs that areas know of.

A job counts what came since it last did; looking for misuse then reads days and people, never every act. Appending
counts nothing: the page that somebody waits for would wait for it too, and a sign of an area's own needs its tables.
"""

from collections import defaultdict
from collections.abc import Callable, Collection, Mapping
from datetime import date
from uuid import UUID

from django.db import connection
from django.db.backends.utils import CursorWrapper

from .asking import value_of
from .keeper import KEEPER
from .registry import Registry
from .transactions import transaction_as

COUNTED_AS: Registry[str, str] = Registry("capabilities that are counted")
"""A capability that searches ("searching") or opens one record ("opening")."""

LEDGER_SIGNALS: Registry[str, str] = Registry("signs in the ledger")
"""By area, the SQL function that marks what its reader may have a reason of their own to look at: called with the
names of the capabilities that search, it reads `core_ledger_in_hand` and writes `core_ledger_signal`."""

WorkedHours = Callable[[Collection[UUID], date, date], Mapping[tuple[UUID, date], frozenset[int]]]
WORKED_HOURS: Registry[str, WorkedHours] = Registry("hours on shift")
"""Asked for people and days (both ends included): by person and day, the hours of the day (0 to 23, in London) in which
they were on shift. A pair that is left out is not known, which is not the same as off shift. Asked when an act is
counted: a shift that is entered later changes nothing that was counted before."""

_MOST_A_CHAIN = 2_000
_WHO_WHEN = """
select distinct actor, (at at time zone 'Europe/London')::date from core_ledger_in_hand
 where effect = 'consultation' and outcome = 'done'"""


def count_ledger(most_a_chain: int = _MOST_A_CHAIN) -> int:
    """Count all rows that are not counted yet, so many at a time, each time in a transaction of its own."""
    counted = 0
    while taken := _count_some(most_a_chain):
        counted += taken
    return counted


def uncounted() -> int:
    """How many rows of the ledger wait to be counted."""
    return int(value_of("select core_ledger_uncounted()") or 0)


def _count_some(most_a_chain: int) -> int:
    with transaction_as(KEEPER), connection.cursor() as cursor:
        cursor.execute("select core_ledger_take(%s)", [most_a_chain])
        (taken,) = cursor.fetchone()
        if taken:
            searching, opening = _counted_as("searching"), _counted_as("opening")
            cursor.execute("select core_ledger_count(%s, %s)", [searching, opening])
            _count_shifts(cursor)
            for function in LEDGER_SIGNALS.values():
                cursor.execute(f"select {function}(%s)", [searching])
    return int(taken)


def _count_shifts(cursor: CursorWrapper) -> None:
    """Ask who was on shift, of the people and days in hand, and count what is known of it."""
    if not len(WORKED_HOURS):
        return
    cursor.execute(_WHO_WHEN)
    days: dict[UUID, list[date]] = defaultdict(list)
    for actor, day in cursor.fetchall():
        days[actor].append(day)
    every = [day for its in days.values() for day in its]
    worked: dict[tuple[UUID, date], frozenset[int]] = {}
    for of in WORKED_HOURS.values() if every else ():
        worked |= of(list(days), min(every), max(every))
    known = [(actor, day, sum(1 << hour for hour in hours)) for (actor, day), hours in worked.items()]
    if known:
        cursor.execute(
            "select core_ledger_count_shifts(%s, %s, %s)", [list(column) for column in zip(*known, strict=True)]
        )


def _counted_as(what: str) -> list[str]:
    return [capability for capability, counted in COUNTED_AS.items() if counted == what]
