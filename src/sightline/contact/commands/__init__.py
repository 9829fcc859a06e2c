"""What can be done with incident logs."""

from .deliver_log import deliver_log
from .enter_in_log import enter_in_log
from .keep_control_system import keep_control_system
from .note_log_trouble import note_log_trouble
from .open_log import open_log

__all__ = ["deliver_log", "enter_in_log", "keep_control_system", "note_log_trouble", "open_log"]
