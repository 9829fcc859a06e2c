"""What can be done from the boards: opening one is on record, and so is what was tasked from it."""

from .download_pack import download_pack
from .enter_decision import enter_decision
from .make_pack import make_pack
from .open_board import open_board
from .plant_duties import plant_duties
from .print_briefing import print_briefing
from .remove_pack import remove_pack
from .set_passphrase import set_passphrase
from .take_board_snapshot import take_board_snapshot
from .task_from_board import task_from_board
from .tell_of_closed_unattended import tell_of_closed_unattended

__all__ = [
    "download_pack",
    "enter_decision",
    "make_pack",
    "open_board",
    "plant_duties",
    "print_briefing",
    "remove_pack",
    "set_passphrase",
    "take_board_snapshot",
    "task_from_board",
    "tell_of_closed_unattended",
]
