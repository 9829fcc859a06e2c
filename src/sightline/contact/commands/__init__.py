"""What can be done with incident logs."""

from .close_log import close_log
from .enter_in_log import enter_in_log
from .grade_log import grade_log
from .hold_unresourced import hold_unresourced
from .look_at_unresourced import look_at_unresourced
from .open_log import open_log
from .read_dismissal import read_dismissal
from .record_thrive import record_thrive
from .record_unit import record_unit
from .reopen_log import reopen_log
from .result_log import result_log
from .say_seen_or_accepted import say_seen_or_accepted
from .send_unit import send_unit
from .take_second_look import take_second_look

__all__ = [
    "close_log",
    "enter_in_log",
    "grade_log",
    "hold_unresourced",
    "look_at_unresourced",
    "open_log",
    "read_dismissal",
    "record_thrive",
    "record_unit",
    "reopen_log",
    "result_log",
    "say_seen_or_accepted",
    "send_unit",
    "take_second_look",
]
