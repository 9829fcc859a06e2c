"""The tables from which a batch's rows are taken back, and what hand-made work each of them can hang on."""

from collections.abc import Mapping
from typing import Any

from django.db import connection

from sightline.pole import models as pole
from sightline.pole.facts import FACT_KINDS

FACTS: Mapping[str, type[pole.Fact]] = {**{kind.key: kind.model for kind in FACT_KINDS.values()}, "marker": pole.Marker}
"""Every kind of fact, by its word in a mapping."""

WHO = ("name", "birth_date", "expected_birth", "death", "sex", "identifier")
"""What says who somebody is: it stays with a record that is kept, for a warning about nobody warns nobody."""

_LINKS = ("identity_id", "other_id", "event_id", "place_id")


def table_of(kind: str) -> str:
    """The table of a kind of fact."""
    return str(FACTS[kind]._meta.db_table)


def columns_of(kind: str) -> tuple[str, ...]:
    """All columns of a kind of fact."""
    return tuple(str(field.column) for field in FACTS[kind]._meta.concrete_fields)


def links_of(kind: str) -> tuple[str, ...]:
    """The columns of a kind of fact that lead to a person's record, an event or a place."""
    return tuple(column for column in _LINKS if column in columns_of(kind))


def subject_of(kind: str) -> str:
    """The column that a fact's search keys lead to."""
    return next(column for column in ("identity_id", "place_id", "event_id") if column in columns_of(kind))


def run(statement: str, values: Mapping[str, Any]) -> int:
    """Run one statement; gives how many rows it wrote."""
    with connection.cursor() as cursor:
        cursor.execute(statement, values)
        return int(cursor.rowcount)


def rows(statement: str, values: Mapping[str, Any]) -> list[Any]:
    """The rows that a statement gives."""
    with connection.cursor() as cursor:
        cursor.execute(statement, values)
        return list(cursor.fetchall())
