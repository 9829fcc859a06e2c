"""What can be done: bring an extract in, step by step, and take its rejected rows out."""

from .ask_import import ask_import
from .disclose_rejects import disclose_rejects
from .finish_import import finish_import
from .join_identities import join_identities
from .load_rows import load_rows
from .note_preview import note_preview
from .note_trouble import note_trouble
from .stage_rows import stage_rows
from .start_import import start_import

__all__ = [
    "ask_import",
    "disclose_rejects",
    "finish_import",
    "join_identities",
    "load_rows",
    "note_preview",
    "note_trouble",
    "stage_rows",
    "start_import",
]
