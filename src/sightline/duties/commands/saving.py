"""Saving what changed of many duties in one statement, within an act; and ids of steps in the order of the steps."""

import threading
from collections.abc import Collection, Sequence
from uuid import UUID

from django.db import connection

from sightline.core.ids import uuid7
from sightline.duties.models import Duty

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
    if not duties:
        return
    columns = [Duty._meta.get_field(name) for name in ("id", *names)]
    types = ", ".join(f"%s::{column.db_type(connection)}[]" for column in columns)
    named = [str(column.column) for column in columns]  # type: ignore[union-attr]
    values = [[getattr(duty, column.attname) for duty in duties] for column in columns]  # type: ignore[union-attr]
    sets = ", ".join(f"{column} = v.{column}" for column in named[1:])
    with connection.cursor() as cursor:
        cursor.execute(
            f"update duties_duty d set {sets} from unnest({types}) as v({', '.join(named)}) where d.id = v.id",  # noqa: S608
            values,
        )
