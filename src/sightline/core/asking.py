"""Asking PostgreSQL for one value."""

from collections.abc import Sequence
from typing import Any

from django.db import connection


def value_of(statement: str, parameters: Sequence[Any] = ()) -> Any:
    """The first column of the first row that `statement` gives; None where it gives no row."""
    with connection.cursor() as cursor:
        cursor.execute(statement, parameters)
        row = cursor.fetchone()
    return row[0] if row else None
