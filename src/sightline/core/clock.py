"""The one place that reads the time, so that a test can say what time it is."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import UTC, datetime

_frozen: ContextVar[datetime | None] = ContextVar("frozen_now", default=None)


def now() -> datetime:
    """This instant, in UTC."""
    return _frozen.get() or datetime.now(UTC)


@contextmanager
def frozen(at: datetime) -> Iterator[datetime]:
    """For tests and back-entry drills: within the block it is `at`, which must carry a time zone."""
    if at.tzinfo is None:
        raise ValueError("An instant needs its time zone")
    token = _frozen.set(at)
    try:
        yield at
    finally:
        _frozen.reset(token)
