"""What can be done with incident logs."""

from .build_briefing import build_briefing
from .enter_in_log import enter_in_log
from .leave_briefing_unread import leave_briefing_unread
from .open_from_briefing import open_from_briefing
from .open_log import open_log
from .read_briefing_out import read_briefing_out
from .take_briefing import take_briefing

__all__ = [
    "build_briefing",
    "enter_in_log",
    "leave_briefing_unread",
    "open_from_briefing",
    "open_log",
    "read_briefing_out",
    "take_briefing",
]
