"""What can be done with incident logs."""

from .enter_in_log import enter_in_log
from .open_log import open_log
from .record_simulated_call import record_simulated_call
from .record_training import record_training

__all__ = ["enter_in_log", "open_log", "record_simulated_call", "record_training"]
