"""Identifiers: UUIDs that sort by time, and references that can be said aloud."""

import os
import re
import time
from datetime import UTC, datetime
from threading import Lock
from uuid import UUID

from .asking import value_of

_CHECK = "TRWAGMYFPDXBNJZSQVHLCKE"
_REFERENCE = re.compile(r"^([A-Z]{1,3})-?(\d{1,12})-?([A-Z])$")


def uuid7(at: datetime | None = None) -> UUID:
    """A UUID of version 7 (RFC 9562): 48 bits of milliseconds since 1970, and random bits.

    Without `at` the clock is read to a quarter of a microsecond (section 6.2, method 3), and what one process makes
    sorts as it was made: rows that are written together are read in their order. `at` is for imports and partitions.
    """
    if at is not None:
        return _uuid7(int(at.timestamp() * 1000) << 12 | int.from_bytes(os.urandom(2)) >> 4)
    return _uuid7(_next_tick(time.time_ns() * 4096 // 1_000_000))


_making = Lock()
_last = 0
_GOES_BACK = 10_000 << 12
"""Ticks by which a clock that is put right may go back before what is made no longer sorts after what was: 10 s."""


def _next_tick(tick: int) -> int:
    """This 4096th of a millisecond, or the one after the last that was used where the clock is not beyond that."""
    global _last  # noqa: PLW0603 - the one thing that this process remembers of what it made
    with _making:
        _last = max(tick, _last + 1) if _last - tick < _GOES_BACK else tick
        return _last


def _uuid7(tick: int) -> UUID:
    random = int.from_bytes(os.urandom(8)) >> 2
    return UUID(int=(tick >> 12) << 80 | 0x7 << 76 | (tick & 0xFFF) << 64 | 0x2 << 62 | random)


def first_uuid7(at: datetime) -> UUID:
    """The lowest version 7 UUID of the instant `at`: the edge of a partition."""
    return UUID(int=(int(at.astimezone(UTC).timestamp() * 1000) << 80) | (0x7 << 76) | (0x2 << 62))


def check_letter(number: int) -> str:
    """The letter that ends a reference. Modulo 23: any one wrong digit and any two swapped are noticed."""
    return _CHECK[number % 23]


def reference(prefix: str, number: int) -> str:
    """A reference that can be said over a radio: `reference("P", 104273)` is "P104273" and its letter."""
    return f"{prefix}{number}{check_letter(number)}"


def parse_reference(text: str) -> str | None:
    """The reference in what somebody typed or heard, or None where it is not one or its letter is wrong."""
    found = _REFERENCE.match(re.sub(r"\s", "", text).upper())
    if not found:
        return None
    prefix, digits, letter = found.groups()
    return reference(prefix, int(digits)) if check_letter(int(digits)) == letter else None


def next_reference(prefix: str) -> str:
    """The next unused reference with this prefix, from the database's own sequence."""
    return str(value_of("select core_next_reference(%s)", [prefix]))
