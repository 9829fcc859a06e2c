"""What people did, as against what a load or an undoing did: one answer for all who ask."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from uuid import UUID

from sightline.workforce.actors import SYSTEM_IDS

_NOBODY = ", ".join(f"'{system}'" for system in SYSTEM_IDS.values())
# what is given in bulk by an old system's words for its owner begins with them (`own_loaded_matters`, `map_owner`)
_GIVEN = """{step}.step = 'owned' and {of}.owner_words <> ''
   and (starts_with({step}.why, {of}.owner_words || ' in ')
        or starts_with({step}.why, {of}.owner_words || ' is nobody here: '))"""


def taken_by_hand(kind: str, step: str, of: str) -> str:
    """The condition under which somebody took the step `step` of the marker or matter `of` for a reason of their own.

    Nobody did where a system actor took it, or where a matter was given in bulk to whom its old system's words mean.
    """
    somebody = f"{step}.by_user is not null and {step}.by_user not in ({_NOBODY})"
    return f"({somebody} and not ({_GIVEN.format(step=step, of=of)}))" if kind == "matter" else f"({somebody})"


@dataclass(frozen=True)
class Loads:
    """The loads and undoings of some rows: their acts, and when each source row was undone, where it was."""

    acts: Collection[UUID] = ()
    undone: Mapping[UUID, datetime] = field(default_factory=dict)

    def took_back(self, source: UUID, at: datetime, act: UUID) -> bool:
        """Whether what this source row made was taken back by a load or an undoing: otherwise somebody did, by hand."""
        return act in self.acts or at == self.undone.get(source)
