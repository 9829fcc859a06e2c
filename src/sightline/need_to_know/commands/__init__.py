"""Saying whom one knows and why one opens a record, and looking at that afterwards."""

from .break_glass import break_glass
from .declare_tie import declare_tie
from .end_own_record import end_own_record
from .end_tie import end_tie
from .link_own_record import link_own_record
from .review_access import review_access
from .say_why import say_why
from .say_why_afterwards import say_why_afterwards

__all__ = [
    "break_glass",
    "declare_tie",
    "end_own_record",
    "end_tie",
    "link_own_record",
    "review_access",
    "say_why",
    "say_why_afterwards",
]
