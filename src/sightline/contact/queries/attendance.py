"""Who attended a log, and what supervisors made of what was decided there."""

from dataclasses import dataclass

from sightline.contact.models import AttendanceCheck, IncidentLog, LogUnit
from sightline.contact.rules.scene import Checked
from sightline.core.calendars import instant_words


@dataclass(frozen=True)
class AttendedLine:
    """A unit that was at the scene."""

    call_sign: str
    officer: str
    arrived: str
    left: str


@dataclass(frozen=True)
class CheckLine:
    """One check of an attendance."""

    at: str
    by: str
    outcome: str
    why: str
    to_do: str


def attended_lines(log: IncidentLog) -> list[AttendedLine]:
    """The units that were there, the first to arrive first. One query."""
    rows = LogUnit.objects.filter(log=log, at_scene_at__isnull=False).select_related("officer")
    return [
        AttendedLine(
            unit.call_sign,
            unit.officer.name if unit.officer else "Nobody named",
            instant_words(unit.at_scene_at) if unit.at_scene_at else "",
            instant_words(unit.left_at) if unit.left_at else "",
        )
        for unit in rows.order_by("at_scene_at", "id")
    ]


def check_lines(log: IncidentLog) -> list[CheckLine]:
    """The checks of a log's attendances, the latest first. One query."""
    rows = AttendanceCheck.objects.filter(log=log).order_by("-at")
    return [CheckLine(instant_words(r.at), r.by_words, Checked(r.outcome).words, r.why, r.to_do) for r in rows]
