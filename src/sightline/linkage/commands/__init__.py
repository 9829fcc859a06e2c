"""What can be done: bring an extract in, step by step, and take its rejected rows out."""

from .disclose_rejects import disclose_rejects
from .finish_import import finish_import
from .join_identities import join_identities
from .load_rows import load_rows
from .stage_attachments import stage_attachments
from .stage_file import stage_file
from .start_import import start_import

__all__ = [
    "disclose_rejects",
    "finish_import",
    "join_identities",
    "load_rows",
    "stage_attachments",
    "stage_file",
    "start_import",
]
