"""What can be done from the boards."""

from .download_pack import download_pack
from .enter_decision import enter_decision
from .make_pack import make_pack
from .print_briefing import print_briefing
from .remove_pack import remove_pack
from .set_passphrase import set_passphrase

__all__ = [
    "download_pack",
    "enter_decision",
    "make_pack",
    "print_briefing",
    "remove_pack",
    "set_passphrase",
]
