"""What is dated for somebody, as their calendar shows it: areas say so in `DATED_FOR`.

A calendar lies on a telephone and with whoever runs the calendar. So an area says once, as it registers, in which words
its kind of thing stands there ("A duty is due"), and of each only when, its reference and where it leads: there is no
field for more.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from .acts import Acting
from .registry import Registry


@dataclass(frozen=True)
class Dated:
    """One thing that is dated: an instant (UTC) or a whole day, its reference, and the path of its page.

    `id` stays the same when the date moves: the calendar moves it then.
    """

    id: UUID
    at: datetime | date
    reference: str
    href: str


@dataclass(frozen=True)
class DatedKind:
    """One kind of what is dated: the fixed words, and what there is of it for a reader between two instants."""

    words: str
    of: Callable[[Acting, datetime, datetime], Sequence[Dated]]


DATED_FOR: Registry[str, DatedKind] = Registry("what is dated for somebody")
