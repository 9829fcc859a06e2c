"""Statements that are asked at every keystroke: PostgreSQL understands and plans each once a connection.

Django writes values into the text of a statement, so that each is a new one to PostgreSQL. Of a statement that takes a
few tenths of a millisecond that is a part worth having. It needs a connection that stays the same between
transactions: not one through a pooler in transaction mode.
"""

from collections.abc import Sequence
from typing import Any

import psycopg
from django.db import connection


class _Prepared(psycopg.Cursor[tuple[Any, ...]]):
    """As psycopg's own, and always prepared."""

    def execute(self, query: Any, params: Any = None, **_: Any) -> "_Prepared":
        super().execute(query, params, prepare=True)
        return self


def prepared_rows(statement: str, values: Sequence[Any]) -> list[tuple[Any, ...]]:
    """The rows that a statement gives, of which PostgreSQL keeps what it understood; `values` are its parameters.

    Say each parameter's type in the statement (`%s::text[]`): the values are sent beside it, and not written into it.
    Raises what Django raises of any statement, and is counted and logged as any other.
    """
    connection.ensure_connection()
    raw = connection.connection
    # Django turns preparing off for the sake of poolers; with this only what asks for it is prepared
    raw.prepare_threshold = raw.prepare_threshold or 1_000_000
    wrap: Any = connection.make_debug_cursor if connection.queries_logged else connection.make_cursor
    with wrap(_Prepared(raw)) as cursor:
        cursor.execute(statement, values)
        return list(cursor.fetchall())
