"""What can be done: bring an extract in, step by step, take its rejected rows out, and undo it."""

from .ask_undo import ask_undo
from .assert_again import assert_again
from .bring_back import bring_back
from .disclose_rejects import disclose_rejects
from .finish_import import finish_import
from .finish_undo import finish_undo
from .join_identities import join_identities
from .load_rows import load_rows
from .part_people import part_people
from .stage_file import stage_file
from .start_import import start_import
from .undo_rows import undo_rows
from .undo_steps import undo_steps

__all__ = [
    "ask_undo",
    "assert_again",
    "bring_back",
    "disclose_rejects",
    "finish_import",
    "finish_undo",
    "join_identities",
    "load_rows",
    "part_people",
    "stage_file",
    "start_import",
    "undo_rows",
    "undo_steps",
]
