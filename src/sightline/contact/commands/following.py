"""What follows from a change of a log, in the same act: the second look reads it again, the briefing follows.

Each part of the area adds its function here. Order matters: what is read of the log stands before what is made of it.
"""

from collections.abc import Callable

from sightline.contact.models import IncidentLog
from sightline.contact.rules.changes import Change
from sightline.core.acts import Act
from sightline.core.telling import publish

from .briefing_follows import briefing_follows
from .entering import mark_changed
from .reading_again import read_again
from .scene_follows import scene_follows
from .searching import search_follows

__all__ = ["FOLLOWS", "Change", "Follows", "follow"]

Follows = Callable[[Act, IncidentLog, Change], None]

_MAY_BRING_PEOPLE = frozenset({Change.OPENED, Change.LINKED, Change.THRIVE, Change.SEEN})
"""Whom or what it is of may be another now, or a child was found."""


def _risks_searched(act: Act, log: IncidentLog, change: Change) -> None:
    if change in _MAY_BRING_PEOPLE:
        search_follows(act, log)


FOLLOWS: tuple[Follows, ...] = (_risks_searched, read_again, briefing_follows, scene_follows)


def follow(act: Act, log: IncidentLog, change: Change) -> None:
    """Do all that follows, mark the log as changed now, and tell boards that are open."""
    mark_changed(act, log)
    for each in FOLLOWS:
        each(act, log, change)
    publish(act, "log.changed", {"log": log.event.reference, "change": str(change)}, about=[log.event_id])
