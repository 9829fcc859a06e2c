"""What a log's page shows of the log itself: its head and its lines."""

from dataclasses import dataclass
from uuid import UUID

from sightline.contact.models import IncidentLog, LogEntry
from sightline.contact.rules.progress import state_words
from sightline.contact.rules.qualifiers import words_of
from sightline.contact.rules.states import SCALE, Channel, ChildAnswer, Entered, State, grade_words
from sightline.core.acts import Acting
from sightline.core.calendars import instant_words
from sightline.core.components.navigation import Pagination, pages_of
from sightline.decisions.queries.standing import standings_of

from .linked import place_of

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
    title: str
    contact: str
    qualifiers: str
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
    corrected_by: UUID | None = None
    for_machines: str = ""
    is_callers: bool = False
    is_typed: bool = False
    """Whether somebody typed it, so that they can correct it: what the system wrote is put right by doing it again."""


@dataclass(frozen=True)
class Entries:
    """A page of the lines of a log, which had this `version`; `words` say which page, where there are more."""

    lines: list[EntryLine]
    version: int
    words: str = ""
    pagination: Pagination | None = None


def log_head(reader: Acting, log: IncidentLog) -> LogHead:
    """The head of a log's page, with the grade that stands."""
    place = place_of(log)
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
        place_reference=place.reference if place else "",
        opening_code=log.opening_code,
        title=log.opening_code or log.event.title,
        contact=log.safe_contact,
        qualifiers=words_of(log.qualifiers),
        child=ChildAnswer(log.child).words,
        grade=grade,
        grade_words=grade_words(grade),
    )


def entry_lines(log: IncidentLog, page: int = 1) -> list[EntryLine]:
    """Lines of a log that the reader may see, the latest first, a page of them. Two queries."""
    first = (max(page, 1) - 1) * LINES_ON_A_PAGE
    rows = list(LogEntry.objects.filter(log=log).order_by("-at", "-id")[first : first + LINES_ON_A_PAGE])
    later = LogEntry.objects.filter(log=log, corrects__in=[row.id for row in rows]).order_by("recorded_at", "id")
    corrected: dict[UUID | None, UUID] = dict(later.values_list("corrects_id", "id"))
    return [_line(row, corrected.get(row.id)) for row in rows]


def entries_page(log: IncidentLog, page: int) -> Entries:
    """A page of the lines, for the log's own page. A page that is not there is the last. Three queries."""
    total = LogEntry.objects.filter(log=log).count()
    last = max(1, -(-total // LINES_ON_A_PAGE))
    page = min(max(page, 1), last)
    if last == 1:
        return Entries(entry_lines(log), log.version)
    words = f"{total:,} lines, the latest first. This is page {page} of {last}."
    return Entries(entry_lines(log, page), log.version, words, pages_of(page, last, "?page={page}#entries"))


TYPED = frozenset({Entered.NOTE, Entered.CALLER, Entered.SCENE, Entered.RESULT})


def _line(row: LogEntry, corrected_by: UUID | None) -> EntryLine:
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
        corrected_by=corrected_by,
        for_machines=row.at.isoformat(),
        is_callers=row.kind == Entered.CALLER,
        is_typed=row.kind in TYPED,
    )
