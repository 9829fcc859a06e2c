"""An emergency read: the ledger cannot be written, and somebody needs a record at a door."""

import logging

from django.db import transaction
from django.http import HttpResponse
from django.utils.safestring import mark_safe

from . import journal
from .acts import Act, Outcome
from .components.moj import Alert

_log = logging.getLogger(__name__)

MARK = b"<!-- what was found out after the page was made -->"
"""Where the layout leaves room for a word that only comes up once the page is made."""

_WORDS = (
    "<strong>The ledger cannot be written just now.</strong> That you opened this is in the emergency journal. A "
    "supervisor is told, and will ask why you needed it. What you record now may not be saved: if it is refused, write "
    "it down and ring the control room."
)


class NotRecorded(Exception):
    """Neither the ledger nor the emergency journal could be written. Nothing was shown."""


def shown_by_journal(act: Act, response: HttpResponse) -> HttpResponse:
    """Write the act to the emergency journal, and say so on the page that was made. Raises NotRecorded.

    Whatever the request wrote is rolled back: nothing is kept of which no row tells.
    """
    transaction.set_rollback(True)
    try:
        entry = journal.write(act, Outcome.DONE)
    except OSError as fault:
        raise NotRecorded from fault
    _log.critical("The ledger cannot be written: a read went to line %s of the emergency journal.", entry.seq)
    alert = str(Alert(kind="warning", body=mark_safe(_WORDS)))  # noqa: S308 - our own words
    response.content = response.content.replace(MARK, alert.encode(), 1)
    return response
