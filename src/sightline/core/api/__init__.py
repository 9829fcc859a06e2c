"""The API's door: how other systems, and a signed-in person's own tools, call the same commands and queries.

An area offers an operation in its `api`: a function under `@api_operation`. All else stands here: who calls, for which
task, what they may, how often, what was sent before, which version they mean, and what goes on the ledger.
"""

from .answers import Done, Listed, Shown
from .cursors import LONGEST_PAGE, Cursor, Limit, cursor_for, read_cursor
from .operations import Body, api_operation
from .problems import Problem

__all__ = [
    "LONGEST_PAGE",
    "Body",
    "Cursor",
    "Done",
    "Limit",
    "Listed",
    "Problem",
    "Shown",
    "api_operation",
    "cursor_for",
    "read_cursor",
]
