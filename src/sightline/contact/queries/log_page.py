"""What a log's page shows of the log itself: its head and its lines."""

from dataclasses import dataclass
from uuid import UUID

from sightline.contact.models import IncidentLog, LogEntry
from sightline.contact.rules.progress import state_words
from sightline.contact.rules.states import SCALE, Channel, ChildAnswer, Entered, State, grade_words
from sightline.core.acts import Acting
from sightline.core.calendars import instant_words
from sightline.decisions.queries.standing import standings_of

LINES_ON_A_PAGE = 200
"""A log of ten thousand lines is read a page at a time, the latest first."""


@dataclass(frozen=True)
class LogHead:
    """What stands at the head of a log's page."""

    reference: str
    called: str
    state: str
    received: str
    channel: str
    caller: str
    where: str
    place_reference: str
    opening_code: str
    child: str
    grade: str
    grade_words: str


@dataclass(frozen=True)
class EntryLine:
    """One line: when, who, what kind, the words; `late` where it was written later than it happened."""

    id: UUID
    at: str
    late: str
    by: str
    kind: str
    text: str
    source: str
    corrects: UUID | None


def log_head(reader: Acting, log: IncidentLog) -> LogHead:
    """The head of a log's page, with the grade that stands."""
    standing = standings_of(reader, [log.event_id]).get((log.event_id, SCALE))
    grade = standing.outcome if standing else ""
    relation = f" ({log.caller_relation})" if log.caller_relation else ""
    return LogHead(
        reference=log.event.reference,
        called=log.called,
        state=state_words(State(log.state), attended=log.attended),
        received=instant_words(log.received_at),
        channel=Channel(log.channel).words,
        caller=f"{log.caller_name or 'Not given'}{relation}",
        where=log.location_words or "Not said",
        place_reference=log.event.place.reference if log.event.place else "",
        opening_code=log.opening_code,
        child=ChildAnswer(log.child).words,
        grade=grade,
        grade_words=grade_words(grade),
    )


def entry_lines(log: IncidentLog, page: int = 1) -> list[EntryLine]:
    """Lines of a log that the reader may see, the latest first, a page of them."""
    first = (max(page, 1) - 1) * LINES_ON_A_PAGE
    rows = LogEntry.objects.filter(log=log).order_by("-at", "-id")[first : first + LINES_ON_A_PAGE]
    return [_line(row) for row in rows]


def _line(row: LogEntry) -> EntryLine:
    late = instant_words(row.recorded_at) if (row.recorded_at - row.at).total_seconds() >= 60 else ""
    return EntryLine(
        row.id,
        instant_words(row.at),
        late,
        row.by_words,
        Entered(row.kind).words,
        row.text,
        row.source,
        row.corrects_id,
    )
