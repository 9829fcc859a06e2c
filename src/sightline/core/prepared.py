"""Statements that are asked at every keystroke: PostgreSQL understands and plans each once a connection.

Django writes values into the text of a statement, so that each is a new one to PostgreSQL, and psycopg looks after
cursors and preparing for every statement alike. Of one that takes a few tenths of a millisecond that is a third: here
libpq is asked for a statement by its name, and psycopg reads what comes back. It needs a connection that stays the
same between transactions: not one through a pooler in transaction mode.
"""

from collections.abc import Callable, Sequence
from functools import lru_cache
from hashlib import sha256
from typing import Any
from weakref import WeakKeyDictionary

import psycopg
from django.db import DEFAULT_DB_ALIAS, connections
from psycopg.adapt import Transformer
from psycopg.errors import error_from_result
from psycopg.pq import ExecStatus, TransactionStatus
from psycopg.pq.abc import PGresult

_prepared: WeakKeyDictionary[psycopg.Connection[Any], set[bytes]] = WeakKeyDictionary()
"""Which statements each connection has prepared."""


def _nothing() -> None:
    pass


def prepared_rows(
    statement: str, values: Sequence[str | float], meanwhile: Callable[[], None] = _nothing
) -> list[tuple[Any, ...]]:
    """The rows that a statement gives, of which PostgreSQL keeps what it understood; `values` are its parameters,
    none of them null. `meanwhile` is done while PostgreSQL answers; it asks nothing of the database.

    Say each parameter's type in the statement (`%s::text[]`): the values are sent beside it as PostgreSQL writes them,
    and not written into it. Raises what Django raises of any statement, and is counted and logged as any other.
    """
    # itself: what Django calls `connection` looks for it anew at every attribute
    ours = connections[DEFAULT_DB_ALIAS]
    ours.ensure_connection()
    raw = ours.connection
    watched = ours.queries_logged or ours.execute_wrappers
    # psycopg begins a transaction with the first statement that it is given
    begun = raw.autocommit or raw.pgconn.transaction_status == TransactionStatus.INTRANS
    if watched or not begun:
        meanwhile()
        with ours.cursor() as cursor:
            cursor.execute(statement, values)
            return list(cursor.fetchall())
    with ours.wrap_database_errors:
        return _asked(raw, statement, [_written(value) for value in values], meanwhile)


def _asked(
    raw: psycopg.Connection[Any], statement: str, values: list[bytes], meanwhile: Callable[[], None]
) -> list[tuple[Any, ...]]:
    name, said = _named(statement)
    known = _prepared.setdefault(raw, set())
    if name not in known:
        _sound(raw, raw.pgconn.prepare(name, said), ExecStatus.COMMAND_OK)
        known.add(name)
    raw.pgconn.send_query_prepared(name, values)
    try:
        meanwhile()
    finally:
        # also where that fails: an answer that nobody fetched would be taken for the next statement's
        answers = list(iter(raw.pgconn.get_result, None))
    result = _sound(raw, answers[-1], ExecStatus.TUPLES_OK)
    reader = Transformer(raw)
    reader.set_pgresult(result)
    return reader.load_rows(0, result.ntuples, tuple)


def _sound(raw: psycopg.Connection[Any], result: PGresult, wanted: ExecStatus) -> PGresult:
    if result.status != wanted:
        raise error_from_result(result, raw.info.encoding)
    return result


@lru_cache(maxsize=100)
def _named(statement: str) -> tuple[bytes, bytes]:
    """The name that a statement is prepared under, and the statement with its parameters numbered."""
    parts = enumerate(statement.split("%s"))
    said = "".join(f"${number}{part}" if number else part for number, part in parts).encode()
    return b"sightline_" + sha256(said).hexdigest()[:32].encode(), said


def _written(value: str | float) -> bytes:
    """A value as PostgreSQL reads it; it reads "True" and "False" too."""
    return (value if isinstance(value, str) else str(value)).encode()
