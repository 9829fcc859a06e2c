"""What can be done: bring an extract in, step by step, take its rejected rows out, say who owns what came."""

from .disclose_rejects import disclose_rejects
from .finish_import import finish_import
from .give_unnamed import give_unnamed
from .join_identities import join_identities
from .load_rows import load_rows
from .map_owner import map_owner
from .own_loaded_matters import own_loaded_matters
from .stage_file import stage_file
from .start_import import start_import

__all__ = [
    "disclose_rejects",
    "finish_import",
    "give_unnamed",
    "join_identities",
    "load_rows",
    "map_owner",
    "own_loaded_matters",
    "stage_file",
    "start_import",
]
