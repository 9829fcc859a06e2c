"""Incident logs and what hangs on them. No verbs."""

from .logs import IncidentLog, LogEntry, LogPlace, LogVehicle, Thrive
from .looks import ChildPrompt, SecondLook
from .training import Cohort, CohortMember, SimulatedCall
from .units import LogUnit

__all__ = [
    "ChildPrompt",
    "Cohort",
    "CohortMember",
    "IncidentLog",
    "LogEntry",
    "LogPlace",
    "LogUnit",
    "LogVehicle",
    "SecondLook",
    "SimulatedCall",
    "Thrive",
]
