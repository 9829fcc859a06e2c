"""Incident logs and what hangs on them. No verbs."""

from .briefings import BriefingReceipt, BriefingVersion
from .logs import IncidentLog, LogEntry, LogPlace, LogVehicle, Thrive
from .looks import ChildPrompt, SecondLook
from .units import LogUnit

__all__ = [
    "BriefingReceipt",
    "BriefingVersion",
    "ChildPrompt",
    "IncidentLog",
    "LogEntry",
    "LogPlace",
    "LogUnit",
    "LogVehicle",
    "SecondLook",
    "Thrive",
]
