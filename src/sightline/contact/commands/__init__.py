"""What can be done with incident logs."""

from .enter_in_log import enter_in_log
from .open_log import open_log
from .read_dismissal import read_dismissal
from .say_seen_or_accepted import say_seen_or_accepted
from .take_second_look import take_second_look

__all__ = ["enter_in_log", "open_log", "read_dismissal", "say_seen_or_accepted", "take_second_look"]
