"""What loading a batch would do, as its preview counted it."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, fields
from typing import Any

from django.db.models import F

from sightline.core.acts import Acting
from sightline.linkage.models import ForeseenReject, ImportBatch
from sightline.pole.access import rows_visible_to
from sightline.pole.rules.dates import instant_words

from .imports import made_in_words


@dataclass(frozen=True)
class ForeseenFile:
    """One file: rows in, and what would become of them. `gone`: rows held from before that it does not have."""

    name: str
    rows_in: int
    new: int
    changed: int
    rejected: int
    already_held: int
    gone: int
    more_reasons: int

    @classmethod
    def of(cls, counted: Mapping[str, Any]) -> "ForeseenFile":
        """The file as a preview keeps it."""
        return cls(**{field.name: counted[field.name] for field in fields(cls)})


@dataclass(frozen=True)
class ForeseenReason:
    """Why rows of a file would be rejected, how many, and the first of them."""

    file: str
    column: str
    reason: str
    times: int
    rows: str


@dataclass(frozen=True)
class Preview:
    """A preview whole, as far as it quotes no row."""

    at: str
    files: tuple[ForeseenFile, ...]
    made: tuple[tuple[str, int], ...]

    @property
    def rejected(self) -> int:
        """How many rows would be rejected."""
        return sum(file.rejected for file in self.files)


def preview_of(reader: Acting, batch: ImportBatch) -> Preview | None:
    """The batch's latest preview; None where it has none. No query beyond the batch."""
    if not batch.preview or not batch.previewed_at:
        return None
    made = Counter[str]()
    for file in batch.preview["files"]:
        made.update(file["made"])
    files = tuple(ForeseenFile.of(file) for file in batch.preview["files"])
    return Preview(instant_words(batch.previewed_at), files, made_in_words(made))


def foreseen_reasons(reader: Acting, batch: ImportBatch) -> list[ForeseenReason]:
    """Why rows would be rejected, of those that the reader may see, the commonest first. One query."""
    rows = ForeseenReject.objects.filter(batch=batch, previewed_at=F("batch__previewed_at"))
    found = rows_visible_to(reader, rows).order_by("-times", "id")
    return [
        ForeseenReason(name, column, reason, times, ", ".join(map(str, first)) + (" ..." if times > len(first) else ""))
        for name, column, reason, times, first in found.values_list("file__name", "column", "reason", "times", "rows")
    ]
