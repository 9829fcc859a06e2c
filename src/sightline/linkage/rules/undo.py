"""When an import can be undone (how imports stack is local: the latest goes first, like bricks).

Undoing never waits for a second person: it takes nothing away for good, and what people recorded since is kept.
"""

from dataclasses import dataclass
from datetime import datetime

from sightline.access.refusals import Refusal
from sightline.pole.rules.dates import instant_words


@dataclass(frozen=True)
class LaterImport:
    """An import of the same system that came after, and stands."""

    words: str
    begun: datetime


@dataclass(frozen=True)
class BatchState:
    """How far an import is. `loaded`: some of its rows are in the record."""

    loaded: bool
    is_loading: bool
    is_being_undone: bool
    undone_at: datetime | None
    later: LaterImport | None


def cannot_undo(state: BatchState, why: str) -> Refusal | None:
    """Why this import cannot be undone, for this reason, or None."""
    return cannot_begin_to_undo(state) or _no_reason(why)


def cannot_begin_to_undo(state: BatchState) -> Refusal | None:
    """Why nobody need give a reason for undoing this import: it cannot be undone at all."""
    if state.undone_at is not None:
        return Refusal("undone_already", f"This import was undone on {instant_words(state.undone_at)}.")
    if state.is_being_undone:
        return Refusal("being_undone", "This import is being undone. It carries on by itself; nothing need be done.")
    if state.is_loading:
        return Refusal("loading", "This import is being loaded. Wait until it has ended, then undo it.")
    if not state.loaded:
        return Refusal("not_loaded", "Nothing of this import is in the record, so there is nothing to undo.")
    if state.later is not None:
        return Refusal(
            "later_import",
            f"A later import from {state.later.words}, begun on {instant_words(state.later.begun)}, builds on this one."
            " Undo that one first.",
        )
    return None


def _no_reason(why: str) -> Refusal | None:
    if why.strip():
        return None
    return Refusal("no_reason", "Say why it should not have been loaded. Whoever relied on it will want to know.")
