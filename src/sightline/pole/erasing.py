"""What of the record names somebody by a bare id, and is erased with them: search keys, pairs of keys, grants."""

from collections.abc import Sequence
from uuid import UUID

from django.db import connection

_STATEMENTS = (
    "delete from pole_searchkey where subject = any(%s)",
    "delete from core_grant where resource = any(%s)",
    "select pole_erase_pairs(%s)",
)


def erase_keys(records: Sequence[UUID]) -> None:
    """Erase them, within an act of erasure."""
    with connection.cursor() as cursor:
        for statement in _STATEMENTS:
            cursor.execute(statement, [list(records)])
