"""What separating records from somebody changes of what was shared of them."""

from collections.abc import Collection, Sequence
from uuid import UUID

from sightline.core.acts import Acting
from sightline.pole.kinds import AffectedLine
from sightline.pole.rules.dates import day_words

from .shares import shares_of


def affected_shares(reader: Acting, leaving: Sequence[UUID], staying: Sequence[UUID]) -> tuple[AffectedLine, ...]:
    """The shares of either side, in words: what was told of a record goes with it, and whoever was told still was."""
    return (AffectedLine("What partners were told", _said(reader, leaving), _said(reader, staying)),)


def _said(reader: Acting, records: Collection[UUID]) -> tuple[str, ...]:
    lines = shares_of(reader, records)
    return tuple(f"{line.reference}, to {line.to}, {day_words(line.made_at)}" for line in lines)
