"""What can be done with incident logs."""

from .answer_for_children import answer_for_children
from .check_attendance import check_attendance
from .enter_in_log import enter_in_log
from .open_log import open_log
from .open_situation import open_situation
from .raise_child_concern import raise_child_concern
from .record_child_seen import record_child_seen
from .record_found_child import record_found_child
from .start_vist import start_vist

__all__ = [
    "answer_for_children",
    "check_attendance",
    "enter_in_log",
    "open_log",
    "open_situation",
    "raise_child_concern",
    "record_child_seen",
    "record_found_child",
    "start_vist",
]
