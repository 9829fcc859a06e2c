"""What of the outbox names a record by a bare id, and is erased with it."""

from collections.abc import Sequence
from uuid import UUID

from django.db import connection

_STATEMENTS = (
    "delete from notices_webhookdelivery where published_id in (select id from notices_published where about && %s)",
    "delete from notices_published where about && %s",
)


def erase_published(records: Sequence[UUID]) -> None:
    """Erase them, within an act of erasure: whoever was to be told of the record is not told any more."""
    with connection.cursor() as cursor:
        for statement in _STATEMENTS:
            cursor.execute(statement, [list(records)])
