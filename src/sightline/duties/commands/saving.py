"""Saving what changed of many duties in one statement, within an act; and ids of steps in the order of the steps."""

import json
import threading
from collections.abc import Collection, Sequence
from typing import Any
from uuid import UUID

from django.db import connection, models

from sightline.core.ids import uuid7
from sightline.duties.models import Duty, DutyStep

_lock = threading.Lock()
_last = UUID(int=0)


def next_step_id() -> UUID:
    """A UUID of version 7 after every one that this process gave: several steps of one act come in their order."""
    global _last  # noqa: PLW0603 - the one thing that has to be remembered
    with _lock:
        _last = max(uuid7(), UUID(int=_last.int + 1))
        return _last


def save_all(duties: Collection[Duty], names: Sequence[str]) -> None:
    """Save these fields of all of them, as they stand on the objects. One query.

    Django's `bulk_update` writes a case for each value, which takes longer than everything else that is done with them.
    """
    if duties:
        columns, rows, values = _as_arrays(Duty, ("id", *names), duties)
        sets = ", ".join(f"{column} = v.{column}" for column in columns[1:])
        said = ", ".join(columns)
        _run(f"update duties_duty d set {sets} from unnest({rows}) as v({said}) where d.id = v.id", values)  # noqa: S608


def add_steps(steps: Collection[DutyStep]) -> None:
    """Write these steps. One query."""
    if steps:
        names = [field.name for field in DutyStep._meta.concrete_fields]
        columns, rows, values = _as_arrays(DutyStep, names, steps)
        _run(f"insert into duties_dutystep ({', '.join(columns)}) select * from unnest({rows})", values)  # noqa: S608


def _as_arrays(
    model: type[models.Model], names: Sequence[str], held: Collection[models.Model]
) -> tuple[list[str], str, list[list[Any]]]:
    """The columns of these fields, an array for each as parameters, and the values."""
    fields: list[Any] = [model._meta.get_field(name) for name in names]
    rows = ", ".join(f"%s::{field.db_type(connection)}[]" for field in fields)
    return [field.column for field in fields], rows, [[_plain(each, field) for each in held] for field in fields]


def _plain(held: models.Model, field: Any) -> Any:
    value = getattr(held, field.attname)
    return json.dumps(value) if isinstance(field, models.JSONField) else value


def _run(statement: str, values: list[list[Any]]) -> None:
    with connection.cursor() as cursor:
        cursor.execute(statement, values)
