"""What stands in a table from a point of view in time, by the very condition that the pages' queries use."""

from typing import TypeVar

from django.db.models import QuerySet

from sightline.pole.models import Fact
from sightline.pole.queries.sql import fetch, standing
from sightline.pole.rules.as_known import AsKnown

F = TypeVar("F", bound=Fact)


def as_known(rows: QuerySet[F], view: AsKnown) -> QuerySet[F]:
    """Those of the rows that count from this point of view."""
    table = rows.model._meta.db_table
    found = fetch(f"select t.id from {table} t where {standing('t', view)}", {"at": view.at})
    return rows.filter(id__in=[row[0] for row in found])
