"""What follows from a change of a log, in the same act: the second look reads it again, the briefing follows.

Each part of the area adds its function here. Order matters: what is read of the log stands before what is made of it.
"""

from collections.abc import Callable
from enum import StrEnum

from sightline.contact.models import IncidentLog
from sightline.core.acts import Act
from sightline.core.telling import publish

from .searching import search_follows


class Change(StrEnum):
    """What changed."""

    OPENED = "opened"
    ENTERED = "entered"
    LINKED = "linked"
    THRIVE = "thrive"
    GRADED = "graded"
    SENT = "sent"
    ON_THE_WAY = "on_the_way"
    AT_SCENE = "at_scene"
    LEFT = "left"
    SEEN = "seen"
    RESULTED = "resulted"
    CLOSED = "closed"
    REOPENED = "reopened"


Follows = Callable[[Act, IncidentLog, Change], None]

_MAY_BRING_PEOPLE = frozenset({Change.OPENED, Change.LINKED, Change.THRIVE})


def _risks_searched(act: Act, log: IncidentLog, change: Change) -> None:
    if change in _MAY_BRING_PEOPLE:
        search_follows(act, log)


FOLLOWS: tuple[Follows, ...] = (_risks_searched,)


def follow(act: Act, log: IncidentLog, change: Change) -> None:
    """Do all that follows, mark the log as changed now, and tell boards that are open."""
    log.updated_at, log.version = act.at, log.version + 1
    log.save(update_fields=["updated_at", "version"])
    for each in FOLLOWS:
        each(act, log, change)
    publish(act, "log.changed", {"log": log.event.reference, "change": str(change)}, about=[log.event_id])
