"""Counting the force board in the system's own name, within a reader's request or by itself."""

from sightline.boards.queries.force_board import Snapshot, newest, snapshot_of
from sightline.boards.queries.system import counting
from sightline.core.acts import Acting
from sightline.core.tiles import Eyes
from sightline.core.transactions import reading_as

from .take_board_snapshot import take_board_snapshot


def counted_for(reader: Acting, *, anew: bool = False) -> Snapshot:
    """The newest snapshot for this reader; counted now where there is none yet, or where `anew` asks for it."""
    found = None if anew else newest(reader)
    if found is not None:
        return found
    with reading_as(counting().actor, then=reader.actor):
        return snapshot_of(take_board_snapshot(counting(), Eyes.of(reader.actor)))
