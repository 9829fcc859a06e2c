"""A log as the second look reads it: its lines in their order, what was said in THRIVE, its code and its grade."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from sightline.contact.models import IncidentLog, LogEntry, Thrive
from sightline.contact.rules.progress import UnitStep
from sightline.contact.rules.second_look.values import LogWords, Quote
from sightline.contact.rules.states import READ_FOR_RISK, Entered, Grade

from .standing_of_log import grade_of

READ_AT_ONCE, READ_FIRST = 60_000, 20_000
"""Characters that one change has read again: of a longer log its latest lines (the last one whole) and its first."""
_STEP = re.compile(rf"^[^:]{{1,60}}: (?:{'|'.join(step.words.lower() for step in UnitStep)})\b")
NO_DEPLOYMENT = "no_deployment"
"""What the reading calls the lowest grade."""


@dataclass(frozen=True)
class Reading:
    """The words, with where each piece of them stands and when it was written; `whole` where nothing was left out."""

    words: LogWords
    entries: tuple[LogEntry | None, ...]
    whole: bool
    recorded: tuple[datetime, ...] = ()

    def told(self, quotes: Sequence[Quote]) -> list[dict[str, object]]:
        """Quotes as they are kept: the line that they stand in, where, and the words."""
        return [
            {"entry": str(line.id) if line else "", "start": q.start, "end": q.end, "words": q.words}
            for q, line in ((q, self.line_of(q)) for q in quotes)
        ]

    def words_since(self, at: datetime) -> LogWords:
        """What was written from then on, each piece in its place, without what was before and how it was opened."""
        said = (text if when >= at else "" for text, when in zip(self.words.entries, self.recorded, strict=True))
        return LogWords(tuple(said), "", self.words.grade)

    def line_of(self, quote: Quote) -> LogEntry | None:
        """The line of the log that a quote stands in; None for what was said in THRIVE, and for its code."""
        return self.entries[quote.entry] if 0 <= quote.entry < len(self.entries) else None

    def is_of_code(self, quote: Quote) -> bool:
        """Whether a quote is of what the log was opened as: as of an entry after the last."""
        return quote.entry == len(self.entries)


def read_log(log: IncidentLog) -> Reading:
    """All that people said in a log, as far as it is read at once. Three queries."""
    rows, whole = _lines(log)
    thrive = Thrive.objects.filter(log=log).order_by("-version").first()
    more = [(text, thrive.at) for text in _said_in(thrive)] if thrive else []
    entries: tuple[LogEntry | None, ...] = (*rows, *(None for _ in more))
    texts = (*(_said_by_people(row) for row in rows), *(text for text, _ in more))
    words = LogWords(texts, log.opening_code, _as_read(grade_of(log)))
    return Reading(words, entries, whole, (*(row.recorded_at for row in rows), *(at for _, at in more)))


def _said_in(thrive: Thrive) -> list[str]:
    """The words of THRIVE without the names of its letters, which speak of threat and harm in every log."""
    letters = [str(answer.get("words", "")) for answer in thrive.letters.values()]
    return [text for text in (thrive.children, thrive.meanwhile, *letters) if text]


def _said_by_people(row: LogEntry) -> str:
    """A line without what Sightline wrote in front of a unit's words: `AV21: left the scene` tells of no child.

    Each word stands where it stood.
    """
    return _STEP.sub(lambda found: " " * len(found[0]), row.text) if row.kind == Entered.UNIT else row.text


def _as_read(grade: str) -> str:
    return NO_DEPLOYMENT if grade == Grade.WITHOUT_DEPLOYMENT else grade


def _lines(log: IncidentLog) -> tuple[list[LogEntry], bool]:
    """The lines as far as they are read at once, in their order, and whether those are all."""
    rows = LogEntry.objects.filter(log=log, kind__in=READ_FOR_RISK)
    rows = rows.only("id", "kind", "text", "at", "recorded_at", "by_user_id", "log_id")
    last, whole = _up_to(rows.order_by("-at", "-id").iterator(chunk_size=200), READ_AT_ONCE)
    if whole:
        return last[::-1], True
    known = {row.id for row in last}
    first, _ = _up_to(rows.order_by("at", "id").iterator(chunk_size=200), READ_FIRST)
    return [*(row for row in first if row.id not in known), *last[::-1]], False


def _up_to(rows: Iterable[LogEntry], left: int) -> tuple[list[LogEntry], bool]:
    """Lines until so many characters are read, the first of them whole; and whether they were all."""
    found: list[LogEntry] = []
    for row in rows:
        left -= len(row.text)
        if found and left < 0:
            return found, False
        found.append(row)
    return found, True
