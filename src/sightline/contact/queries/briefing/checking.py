"""Asking each part of a briefing so that one that fails, or takes too long, costs nothing but itself.

All parts are asked within one savepoint and under one limit of time for a statement. What fails is rolled back to it,
and is *not checked*; the next part is asked as if nothing had happened. Whoever waits at a door waits a few seconds at
most: when the time for the whole is up, what was not asked yet is not checked either.
"""

import logging
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TypeVar

from django.db import DatabaseError, connection, transaction

T = TypeVar("T")
LOG = logging.getLogger(__name__)
EACH_MS = 2000
"""How long one statement may take. Local policy: a page that comes without a part beats one that does not come."""
WHOLE_SECONDS = 6.0


class Checking:
    """Asks the parts, and keeps what was not checked, in words."""

    def __init__(self, ends_at: float) -> None:
        self.not_checked: list[str] = []
        self.ends_at = ends_at

    def ask(self, words: str, question: Callable[[], T], otherwise: T) -> T:
        """What `question` gives; `otherwise` where it fails, which is then not checked by these words."""
        if time.monotonic() > self.ends_at:
            self.not_checked.append(words)
            return otherwise
        try:
            return question()
        except DatabaseError:
            LOG.exception("A briefing's part could not be read: %s", words)
            with connection.cursor() as cursor:
                cursor.execute("rollback to savepoint briefing")
        except Exception:
            LOG.exception("A briefing's part failed: %s", words)
        self.not_checked.append(words)
        return otherwise


@contextmanager
def checking() -> Iterator[Checking]:
    """Within: each part is asked under the limit of time. Two statements, whatever is asked."""
    with _limited():
        yield Checking(time.monotonic() + WHOLE_SECONDS)


@contextmanager
def _limited() -> Iterator[None]:
    if not transaction.get_connection().in_atomic_block:
        raise RuntimeError("A briefing is read within a transaction: nothing else knows who reads.")
    with connection.cursor() as cursor:
        cursor.execute(f"set local statement_timeout = {EACH_MS}; savepoint briefing")
    try:
        yield
    finally:
        with connection.cursor() as cursor:
            cursor.execute("release savepoint briefing; set local statement_timeout to default")
