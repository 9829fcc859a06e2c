"""What can be done with incident logs."""

from .enter_in_log import enter_in_log
from .open_log import open_log

__all__ = ["enter_in_log", "open_log"]
