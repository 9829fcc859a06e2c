"""What loading a batch would do, as its preview counted it."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, fields
from typing import Any

from sightline.core.acts import Acting
from sightline.linkage.models import ImportBatch
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
    """A preview whole. `more`: reasons that are not listed."""

    at: str
    files: tuple[ForeseenFile, ...]
    made: tuple[tuple[str, int], ...]
    reasons: tuple[ForeseenReason, ...]
    more: int

    @property
    def rejected(self) -> int:
        """How many rows would be rejected."""
        return sum(file.rejected for file in self.files)


def preview_of(reader: Acting, batch: ImportBatch) -> Preview | None:
    """The batch's latest preview; None where it has none. No query beyond the batch."""
    if not batch.preview or not batch.previewed_at:
        return None
    files, reasons, made, more = [], [], Counter[str](), 0
    for file in batch.preview["files"]:
        files.append(ForeseenFile.of(file))
        made.update(file["made"])
        more += file["more_reasons"]
        for column, reason, times, rows in file["reasons"]:
            first = ", ".join(str(row) for row in rows) + (" ..." if times > len(rows) else "")
            reasons.append(ForeseenReason(file["name"], column, reason, times, first))
    reasons.sort(key=lambda reason: -reason.times)
    return Preview(instant_words(batch.previewed_at), tuple(files), made_in_words(made), tuple(reasons), more)
