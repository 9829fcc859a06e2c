"""Incident logs and what hangs on them. No verbs."""

from .briefings import BriefingReceipt, BriefingVersion
from .control_systems import ControlSystem, DeliveredLine, DeliveredLog
from .logs import IncidentLog, LogEntry, LogPlace, LogVehicle, Thrive
from .looks import ChildPrompt, JudgingWords, MissedRisk, SampledDismissal, SecondLook, SeenOrAccepted
from .training import Cohort, CohortMember, SimulatedCall
from .units import LogUnit

__all__ = [
    "ChildPrompt",
    "IncidentLog",
    "JudgingWords",
    "BriefingReceipt",
    "BriefingVersion",
    "ChildPrompt",
    "Cohort",
    "CohortMember",
    "ControlSystem",
    "DeliveredLine",
    "DeliveredLog",
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
    "MissedRisk",
    "SampledDismissal",
    "SecondLook",
    "SeenOrAccepted",
    "SecondLook",
    "SecondLook",
    "SimulatedCall",
    "SecondLook",
    "SecondLook",
    "SituationOpened",
    "Thrive",
]
