"""Decisions, what stands after them, and how they fare where another system is the live one. No verbs."""

from .decisions import Decision, Standing, ToKnow
from .disagreements import Disagreement, DisagreementStep
from .live import LiveSend, LiveSystem
from .shortfalls import Shortfall

__all__ = ["Decision", "Disagreement", "DisagreementStep", "LiveSend", "LiveSystem", "Shortfall", "Standing", "ToKnow"]
