"""Plain rows out of PostgreSQL: few columns, no model instances. Row-level security holds beneath every statement.

Statements are made once, from table names and columns that stand in the code; values always go beside them.
"""

from collections.abc import Mapping
from typing import Any

from django.db import connection

from sightline.core.acts import Acting
from sightline.core.protection import granted_alone
from sightline.pole.rules.as_known import AsKnown, Lens


def fetch(statement: str, values: Mapping[str, Any]) -> list[Any]:
    """The rows that a statement gives; `values` are its %(named)s parameters."""
    with connection.cursor() as cursor:
        cursor.execute(statement, values)
        return list(cursor.fetchall())


def reader_values(reader: Acting) -> dict[str, Any]:
    """The parameters that `visible` asks for."""
    actor = reader.actor
    return {"clearance": actor.clearance, "own_clearance": actor.own_clearance, "agency": actor.agency_id}


def visible(table: str, column: str, row: str | None = "id") -> str:
    """The condition under which the reader sees a row of `table` (core.protection).

    `column` is what a grant of a whole record opens, `row` what a grant of a single row does (None: no
    grant opens one row of this table). That safe addresses are withheld is left to the policy.
    """
    alone = f" or {granted_alone(f'{table}.{row}')}" if row else ""
    return (
        f"({table}.handling <= %(clearance)s"
        f" or {table}.owner_agency_id = %(agency)s and {table}.handling <= %(own_clearance)s"
        f" or {table}.{column} = any ((select core_granted())::uuid[]){alone})"
    )


def standing(table: str, view: AsKnown) -> str:
    """The condition under which a fact counts from this point of view; asks for `at` where the view is of the past."""
    if view.at is None:
        return f"{table}.retracted_at is null and {table}.known_until is null"
    held = f"({table}.retracted_at is null or {table}.retracted_at > %(at)s)"
    if view.lens is Lens.HERE:
        return f"{table}.recorded_at <= %(at)s and {held}"
    return f"{table}.known_from <= %(at)s and ({table}.known_until is null or {table}.known_until > %(at)s) and {held}"


def held(table: str, view: AsKnown) -> str:
    """The condition for identities, and for who they are: held here by then, and not taken back or unlinked by then.

    Past views of what the force knew go by the links of today, which join its records.
    """
    if view.at is None or view.lens is Lens.FORCE:
        return f"{table}.retracted_at is null"
    return f"{table}.recorded_at <= %(at)s and ({table}.retracted_at is null or {table}.retracted_at > %(at)s)"


def known_by(table: str, view: AsKnown) -> str:
    """The condition for rows that are added to, and taken back only with their import (events, steps): there by then.

    What an undone import brought was held here for a while, and never was what the force knew.
    """
    if view.at is None or view.lens is Lens.HERE:
        return held(table, view)
    return f"{table}.known_from <= %(at)s and {table}.retracted_at is null"
