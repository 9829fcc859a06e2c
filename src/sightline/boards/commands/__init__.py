"""What is done on boards: opening one is on record, and so is what was tasked from it."""

from .open_board import open_board
from .plant_duties import plant_duties
from .take_board_snapshot import take_board_snapshot
from .task_from_board import task_from_board

__all__ = ["open_board", "plant_duties", "take_board_snapshot", "task_from_board"]
