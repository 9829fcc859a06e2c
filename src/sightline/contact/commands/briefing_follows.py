"""The briefing follows its log: ready when a unit is sent, brought up to date while one is on it."""

import logging

from sightline.access.permissions import Permission
from sightline.contact.models import IncidentLog
from sightline.core.acts import Act

from .build_briefing import build_briefing

LOG = logging.getLogger(__name__)
CHANGES = frozenset({"sent", "entered", "linked", "thrive", "graded", "on_the_way", "seen"})
"""Values of `following.Change` after which there may be something new."""


def briefing_follows(act: Act, log: IncidentLog, change: str) -> None:
    """Draw it together where a unit is on the log. Sending somebody never fails for want of a briefing."""
    if change not in CHANGES or not act.actor.may(Permission.LOG_VIEW):
        return
    if not log.units.filter(left_at__isnull=True, stood_down_at__isnull=True).exists():
        return
    try:
        build_briefing(act, log, change)
    except Exception:
        LOG.exception("The briefing of %s could not be drawn together: it is read anew when it is opened", log)
