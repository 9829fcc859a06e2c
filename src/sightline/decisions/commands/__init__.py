"""What can be decided, and what is done about it."""

from .record_decision import record_decision

__all__ = ["record_decision"]
