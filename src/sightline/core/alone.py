"""Doing something alone: of several workers, one at a time."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import connection


@contextmanager
def alone(kind: str, key: str) -> Iterator[bool]:
    """Whether this worker alone does `kind` of work on `key` until the end of the block; the others do not wait.

    What is sent or taken in order is, by this, by one worker. The lock ends with its connection.
    """
    lock = [f"sightline {kind}", key]
    with connection.cursor() as cursor:
        cursor.execute("select pg_try_advisory_lock(hashtext(%s), hashtext(%s))", lock)
        ours = cursor.fetchone() == (True,)
    try:
        yield ours
    finally:
        if ours:
            with connection.cursor() as cursor:
                cursor.execute("select pg_advisory_unlock(hashtext(%s), hashtext(%s))", lock)
