"""One process at a time works on a batch."""

from collections.abc import Iterator
from contextlib import contextmanager, suppress
from uuid import UUID

from django.db import Error, connection

from .rules.problems import WorkedOnElsewhere


def take_turns_beginning(mapping: str) -> None:
    """Wait until nobody else begins an import by this mapping (its hash); the turn ends with the transaction."""
    with connection.cursor() as cursor:
        cursor.execute("select pg_advisory_xact_lock(hashtextextended(%s, 7))", [f"begin {mapping}"])


def is_worked_on(batch: UUID) -> bool:
    """Whether another process is at the batch. Where none is, none can begin until the present transaction ends."""
    with connection.cursor() as cursor:
        cursor.execute("select pg_try_advisory_xact_lock(hashtextextended(%s, 7))", [f"batch {batch}"])
        return bool(cursor.fetchone() != (True,))


@contextmanager
def alone_with(batch: UUID) -> Iterator[None]:
    """Hold the batch for this connection; raises WorkedOnElsewhere where another process holds it.

    PostgreSQL lets go of it when the connection ends, however it ends: a killed import blocks nobody.
    """
    with connection.cursor() as cursor:
        cursor.execute("select pg_try_advisory_lock(hashtextextended(%s, 7))", [f"batch {batch}"])
        if cursor.fetchone() != (True,):
            raise WorkedOnElsewhere(
                "Another process is working on this import at this moment. Nothing was done twice. Look again soon."
            )
    try:
        yield
    finally:
        # where the connection is gone, so is its hold
        with suppress(Error), connection.cursor() as cursor:
            cursor.execute("select pg_advisory_unlock(hashtextextended(%s, 7))", [f"batch {batch}"])
