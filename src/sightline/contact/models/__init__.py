"""Incident logs and what hangs on them. No verbs."""

from .control_systems import ControlSystem, DeliveredLine, DeliveredLog
from .logs import IncidentLog, LogEntry, LogPlace, LogVehicle, Thrive
from .looks import ChildPrompt, SecondLook
from .units import LogUnit

__all__ = [
    "ChildPrompt",
    "ControlSystem",
    "DeliveredLine",
    "DeliveredLog",
    "IncidentLog",
    "LogEntry",
    "LogPlace",
    "LogUnit",
    "LogVehicle",
    "SecondLook",
    "Thrive",
]
