"""One process at a time works on a batch."""

from collections.abc import Iterator
from contextlib import contextmanager, suppress
from uuid import UUID

from django.db import Error, connection

from .rules.problems import WorkedOnElsewhere


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
