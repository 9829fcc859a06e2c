"""What can be done: bring an extract in, step by step, and take its rejected rows out."""

from .ask_import import ask_import
from .disclose_rejects import disclose_rejects
from .finish_import import finish_import
from .join_identities import join_identities
from .load_rows import load_rows
from .mend_rows import mend_rows
from .note_preview import note_preview
from .note_trouble import note_trouble
from .set_aside_rows import set_aside_rows
from .stage_rows import stage_rows
from .start_import import start_import

__all__ = [
    "ask_import",
    "disclose_rejects",
    "finish_import",
    "join_identities",
    "load_rows",
    "mend_rows",
    "note_preview",
    "note_trouble",
    "set_aside_rows",
    "stage_rows",
    "start_import",
]
