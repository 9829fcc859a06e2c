"""Identifiers: UUIDs that sort by time, and references that can be said aloud."""

import os
import re
import time
from datetime import UTC, datetime
from uuid import UUID

from .asking import value_of

_CHECK = "TRWAGMYFPDXBNJZSQVHLCKE"
_REFERENCE = re.compile(r"^([A-Z]{1,3})-?(\d{1,12})-?([A-Z])$")


def uuid7(at: datetime | None = None) -> UUID:
    """A UUID of version 7 (RFC 9562): 48 bits of milliseconds since 1970, then 74 random bits.

    `at` is for imports and partitions; without it the clock is read.
    """
    milliseconds = int((at.timestamp() if at else time.time()) * 1000)
    value = (milliseconds << 80) | int.from_bytes(os.urandom(10))
    value &= ~(0xF << 76) & ~(0x3 << 62)
    return UUID(int=value | (0x7 << 76) | (0x2 << 62))


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
