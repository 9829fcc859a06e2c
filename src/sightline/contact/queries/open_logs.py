"""The logs that are open, the latest first: one line each."""

from dataclasses import dataclass
from datetime import timedelta
from uuid import UUID

from sightline.contact.access import logs_visible_to
from sightline.contact.models import IncidentLog
from sightline.contact.rules.progress import state_words
from sightline.contact.rules.states import SCALE, ChildAnswer, State, grade_words
from sightline.core import clock
from sightline.core.acts import Acting
from sightline.core.calendars import instant_words
from sightline.decisions.queries.standing import standings_of

SHOWN = 200
LATELY = timedelta(days=2)
"""How far back a log is looked for whose form is sent again: longer than anybody keeps a page open."""


@dataclass(frozen=True)
class LogLine:
    """One log in a list."""

    reference: str
    called: str
    received: str
    state: str
    grade: str
    child: str
    where: str
    title: str


def open_logs(reader: Acting) -> list[LogLine]:
    """The latest open logs that the reader may see. A constant number of queries."""
    logs = list(logs_visible_to(reader).exclude(state=State.CLOSED).order_by("-received_at")[:SHOWN])
    grades = standings_of(reader, [log.event_id for log in logs])
    return [_line(log, getattr(grades.get((log.event_id, SCALE)), "outcome", "")) for log in logs]


def log_opened_by(act: UUID) -> IncidentLog | None:
    """The log that an act opened, among those of the last two days, which the transaction's reader sees. One query."""
    lately = IncidentLog.objects.filter(received_at__gte=clock.now() - LATELY)
    return lately.filter(opened_act=act).select_related("event").first()


def _line(log: IncidentLog, grade: str) -> LogLine:
    return LogLine(
        log.event.reference,
        log.called,
        instant_words(log.received_at),
        state_words(State(log.state), attended=log.attended),
        grade_words(grade),
        ChildAnswer(log.child).words,
        log.location_words,
        log.event.title,
    )
