"""What could not be found out is "not checked": it stops nobody, and is never shown as nothing known (R52)."""

import logging
from collections.abc import Callable
from datetime import timedelta
from typing import TypeVar

from django.db import connection, transaction

T = TypeVar("T")
_log = logging.getLogger(__name__)

SOON = timedelta(seconds=2)
"""How long research may take beside a call before it counts as not made. Local policy."""

# what it was before is asked in the statement that changes it: this runs at each rest of somebody's typing
_FOR = """
select was, set_config('statement_timeout', %s, true)
  from (select current_setting('statement_timeout') as was offset 0) before"""


def checked(what: str, find: Callable[[], T], within: timedelta = SOON) -> T | None:
    """What `find` finds; None where it fails or takes longer than `within`: then nothing is known of it, not "none".

    Each of its statements has that long. What went on before in the transaction stands.
    """
    try:
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(_FOR, [f"{within // timedelta(milliseconds=1)}ms"])
            before, _ = cursor.fetchone()
            found = find()
            cursor.execute("select set_config('statement_timeout', %s, true)", [before])
            return found
    except Exception:
        _log.exception("Not checked: %s", what)
        return None
