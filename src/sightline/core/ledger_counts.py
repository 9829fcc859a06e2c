"""Counting the ledger as it grows: by day, person and post, and with the signs that areas know of.

A job counts what came since it last did; looking for misuse then reads days and people, never every act. Appending
counts nothing: the page that somebody waits for would wait for it too, and a sign of an area's own needs its tables.
"""

from collections.abc import Callable, Collection, Mapping
from datetime import date
from uuid import UUID

from django.db import connection

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
they were on shift. A pair that is left out is not known, which is not the same as off shift."""

_MOST_A_CHAIN = 2_000


def count_ledger(most_a_chain: int = _MOST_A_CHAIN) -> int:
    """Count all rows that are not counted yet, so many at a time, each time in a transaction of its own."""
    counted = 0
    while taken := _count_some(most_a_chain):
        counted += taken
    return counted


def uncounted() -> int:
    """How many rows of the ledger wait to be counted."""
    return int(value_of("select core_ledger_uncounted()") or 0)


def worked_hours(people: Collection[UUID], since: date, until: date) -> dict[tuple[UUID, date], frozenset[int]]:
    """What is known of who was on shift when."""
    known: dict[tuple[UUID, date], frozenset[int]] = {}
    for of in WORKED_HOURS.values() if people else ():
        known |= of(people, since, until)
    return known


def _count_some(most_a_chain: int) -> int:
    with transaction_as(KEEPER), connection.cursor() as cursor:
        cursor.execute("select core_ledger_take(%s)", [most_a_chain])
        (taken,) = cursor.fetchone()
        if taken:
            searching, opening = _counted_as("searching"), _counted_as("opening")
            cursor.execute("select core_ledger_count(%s, %s)", [searching, opening])
            for function in LEDGER_SIGNALS.values():
                cursor.execute(f"select {function}(%s)", [searching])
    return int(taken)


def _counted_as(what: str) -> list[str]:
    return [capability for capability, counted in COUNTED_AS.items() if counted == what]
