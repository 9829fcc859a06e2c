"""Incident logs and what hangs on them. No verbs."""

from .logs import IncidentLog, LogEntry, LogPlace, LogVehicle, Thrive
from .looks import ChildPrompt, SecondLook
from .scene import AttendanceCheck, ChildSeen, SituationOpened
from .units import LogUnit

__all__ = [
    "AttendanceCheck",
    "ChildPrompt",
    "ChildSeen",
    "IncidentLog",
    "LogEntry",
    "LogPlace",
    "LogUnit",
    "LogVehicle",
    "SecondLook",
    "SituationOpened",
    "Thrive",
]
