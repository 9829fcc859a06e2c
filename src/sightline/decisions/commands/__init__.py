"""What can be decided, and what is done about it."""

from .acknowledge_decision import acknowledge_decision
from .answer_shortfall import answer_shortfall
from .approve_decision import approve_decision
from .climb_disagreement import climb_disagreement
from .confirm_live import confirm_live
from .keep_live_system import keep_live_system
from .note_live_send import note_live_send
from .put_aside import put_aside
from .record_decision import record_decision
from .record_disagreement import record_disagreement
from .record_shortfall import record_shortfall
from .resolve_disagreement import resolve_disagreement
from .say_meanwhile import say_meanwhile
from .turn_down_decision import turn_down_decision

__all__ = [
    "acknowledge_decision",
    "answer_shortfall",
    "approve_decision",
    "climb_disagreement",
    "confirm_live",
    "keep_live_system",
    "note_live_send",
    "put_aside",
    "record_decision",
    "record_disagreement",
    "record_shortfall",
    "resolve_disagreement",
    "say_meanwhile",
    "turn_down_decision",
]
