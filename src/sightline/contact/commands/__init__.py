"""What can be done with incident logs."""

from .close_log import close_log
from .enter_in_log import enter_in_log
from .grade_log import grade_log
from .hold_unresourced import hold_unresourced
from .look_at_unresourced import look_at_unresourced
from .open_log import open_log
from .record_thrive import record_thrive
from .record_unit import record_unit
from .reopen_log import reopen_log
from .result_log import result_log
from .send_unit import send_unit

__all__ = [
    "close_log",
    "enter_in_log",
    "grade_log",
    "hold_unresourced",
    "look_at_unresourced",
    "open_log",
    "record_thrive",
    "record_unit",
    "reopen_log",
    "result_log",
    "send_unit",
]
