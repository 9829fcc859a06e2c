"""What becomes of rows between one extract and the next: declared with the table whose rows they are."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

# what a change puts into a column, where it is not fixed words
THE_DAY, THE_TIME, ANOTHER_PHONE = "{day}", "{time}", "{phone}"


@dataclass(frozen=True, slots=True)
class Change:
    """One kind of change: of the rows that it can happen to, `share` have it by the next extract.

    It can happen where every column of `where` holds one of its values, those of `blank` nothing, those of `filled`
    something. `sets` says what then stands in which column.
    """

    words: str
    share: float
    sets: Mapping[str, str]
    where: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    blank: tuple[str, ...] = ()
    filled: tuple[str, ...] = ()

    def fits(self, row: Mapping[str, str]) -> bool:
        """Whether it can happen to this row."""
        return (
            all(row[column] in values for column, values in self.where.items())
            and not any(row[column] for column in self.blank)
            and all(row[column] for column in self.filled)
        )
