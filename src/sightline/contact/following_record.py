"""The briefing follows the record too: what others record of a family while a unit is with them, or on its way.

A log that changes has its briefing drawn together in the same act. Here the worker does it for logs on which nothing
happens meanwhile: a fact that was recorded elsewhere is news, and stands on the control room's board as not told.
"""

import logging

from sightline.core.acts import Acting
from sightline.core.alone import alone
from sightline.core.transactions import transaction_as
from sightline.workforce.actors import system_acting

from .commands import build_briefing
from .commands.build_briefing import RECORD
from .models import IncidentLog
from .queries.briefing import briefing_of
from .queries.briefing_receipts import attended_logs, versions_of

_log = logging.getLogger(__name__)


def reader() -> Acting:
    """The system, seeing what a dispatcher sees: what nobody could read out to a unit is no news for the board."""
    return system_acting("timekeeper", frozenset({"dispatcher"}))


def follow_record() -> int:
    """Draw every briefing anew that a unit may have been told of, and keep those that hold something new.

    Gives in how many there was. One that cannot be read stops no other; where nothing is new nothing is written.
    """
    acting, found = reader(), 0
    with alone("briefings", "record") as ours:
        if not ours:
            return 0
        with transaction_as(acting.actor):
            logs = attended_logs(acting)
        for log in logs:
            try:
                found += _followed(acting, log)
            except Exception:
                _log.exception("The briefing of %s could not be read again: it is read anew when it is opened", log)
    return found


def _followed(acting: Acting, log: IncidentLog) -> bool:
    with transaction_as(acting.actor):
        known = frozenset().union(*(versions_of(log).marks or {}).values())
        return not briefing_of(acting, log).digests <= known and build_briefing(acting, log, RECORD) is not None
