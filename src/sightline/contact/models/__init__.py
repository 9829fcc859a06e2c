"""Incident logs and what hangs on them. No verbs."""

from .briefings import BriefingReceipt, BriefingVersion
from .control_systems import ControlSystem, DeliveredLine, DeliveredLog
from .logs import IncidentLog, LogEntry, LogPlace, LogVehicle, Thrive
from .looks import ChildPrompt, JudgingWords, MissedRisk, SampledDismissal, SecondLook, SeenOrAccepted
from .scene import AttendanceCheck, ChildSeen, SituationOpened
from .training import Cohort, CohortMember, SimulatedCall
from .units import LogUnit

__all__ = [
    "AttendanceCheck",
    "BriefingReceipt",
    "BriefingVersion",
    "ChildPrompt",
    "ChildSeen",
    "Cohort",
    "CohortMember",
    "ControlSystem",
    "DeliveredLine",
    "DeliveredLog",
    "IncidentLog",
    "JudgingWords",
    "LogEntry",
    "LogPlace",
    "LogUnit",
    "LogVehicle",
    "MissedRisk",
    "SampledDismissal",
    "SecondLook",
    "SeenOrAccepted",
    "SimulatedCall",
    "SituationOpened",
    "Thrive",
]
