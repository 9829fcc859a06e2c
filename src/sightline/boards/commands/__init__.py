"""What is done on boards: opening one is on record, and so is what was tasked from it."""

from .open_board import open_board
from .take_board_snapshot import take_board_snapshot

__all__ = ["open_board", "take_board_snapshot"]
