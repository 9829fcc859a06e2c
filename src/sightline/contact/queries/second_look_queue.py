"""The second-look queue: the logs of children that nobody has looked at again yet, the worst and oldest first (R57).

Every log of a child, and every one of somebody missing, that is open or has just closed is here with the age of its
second look, until it has its outcome.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from sightline.contact.access import logs_visible_to
from sightline.contact.models import IncidentLog, SecondLook
from sightline.contact.rules.looking_again import JUST_CLOSED, Standing, Waiting, looked_by, waits_because
from sightline.contact.rules.second_look.values import LookBy
from sightline.contact.rules.states import ChildAnswer, State, grade_words
from sightline.core.acts import Acting

from .prompts import prompts_of
from .ranked_logs import Ranked, ranked_logs

SHOWN = 200
"""As many as one page shows of those that wait, and of the rest: the worst of each."""
BY_WORDS = {
    LookBy.INSPECTOR: "Inspector",
    LookBy.SUPERVISOR: "Supervisor or vulnerability desk",
    None: "Supervisor or vulnerability desk",
}


@dataclass(frozen=True)
class QueueLine:
    """One log that waits: why, for whom, and for how long."""

    event: UUID
    reference: str
    called: str
    title: str
    where: str
    state: str
    grade: str
    child: str
    because: tuple[str, ...]
    said: str
    by: str
    is_red: bool
    waiting: str
    since: datetime
    asked: bool


@dataclass(frozen=True)
class DoneLine:
    """One second look that was taken."""

    event: UUID
    reference: str
    called: str
    outcome: str
    grade: str
    why: str
    by: str
    at: datetime


@dataclass(frozen=True)
class Queue:
    """What waits, for a reason first; the logs of children that somebody was sent to; what was looked at today.

    `more` and `more_of_rest`: how many there are of each beyond those shown.
    """

    waiting: tuple[QueueLine, ...]
    rest: tuple[QueueLine, ...]
    done: tuple[DoneLine, ...]
    more: int
    more_of_rest: int

    @property
    def events(self) -> tuple[UUID, ...]:
        """The logs that are shown."""
        shown = [line.event for line in (*self.waiting, *self.rest)] + [line.event for line in self.done]
        return tuple(dict.fromkeys(shown))


def second_look_queue(reader: Acting, now: datetime) -> Queue:
    """The queue as the reader may see it, ranked before it is cut. Four queries."""
    ranked = ranked_logs(reader, now, SHOWN)
    logs = logs_visible_to(reader).in_bulk([one.event for one in ranked])
    prompts = prompts_of(list(logs))
    read = [(one, _line(logs[one.event], one, prompts.get(one.event, ()), now)) for one in ranked if one.event in logs]
    waiting = [(one, line) for one, line in read if one.waits]
    rest = [(one, line) for one, line in read if not one.waits]
    return Queue(
        tuple(line for _, line in waiting),
        tuple(line for _, line in rest),
        _done(reader, now),
        more=max((one.of_all for one, _ in waiting), default=0) - len(waiting),
        more_of_rest=max((one.of_all for one, _ in rest), default=0) - len(rest),
    )


def waiting_of(log: IncidentLog, one: Ranked, prompts: tuple[Standing, ...]) -> Waiting:
    """A log of the queue as the rules take it."""
    return Waiting(
        child=ChildAnswer(log.child),
        grade=one.grade,
        prompts=prompts,
        is_open=log.state != State.CLOSED,
        attended=log.attended,
        lowered=one.lowered,
        missing="missing" in log.qualifiers,
        again=one.again,
        unresourced=log.unresourced_since is not None,
        of_child=one.of_child,
    )


def _line(log: IncidentLog, one: Ranked, prompts: tuple[Standing, ...], now: datetime) -> QueueLine:
    waiting, by = waiting_of(log, one, prompts), looked_by(prompts)
    worst = next((prompt for prompt in prompts if not prompt.settled), None)
    return QueueLine(
        event=log.event_id,
        reference=log.event.reference,
        called=log.called,
        title=log.event.title,
        where=log.location_words,
        state=State(log.state).words,
        grade=grade_words(waiting.grade),
        child=waiting.child.words,
        because=waits_because(waiting),
        said="; ".join(list(dict.fromkeys((*worst.quotes, *worst.facts)))[:3]) if worst else "",
        by=BY_WORDS[by],
        is_red=by is LookBy.INSPECTOR,
        waiting=span(now - one.since),
        since=one.since,
        asked=one.asked,
    )


def span(waited: timedelta) -> str:
    """How long something has waited, as people say it: minutes, then hours, then days."""
    minutes = max(int(waited.total_seconds() // 60), 0)
    if minutes < 60:
        return f"{minutes} min"
    if minutes < 48 * 60:
        return f"{minutes // 60} h {minutes % 60} min"
    return f"{minutes // (24 * 60)} days"


def _done(reader: Acting, now: datetime) -> tuple[DoneLine, ...]:
    visible = logs_visible_to(reader)
    looks = SecondLook.objects.filter(at__gte=now - JUST_CLOSED, log__in=visible.values("pk"))
    rows = looks.select_related("log__event").order_by("-at")[:SHOWN]
    return tuple(_done_line(row) for row in rows)


def _done_line(row: SecondLook) -> DoneLine:
    changed = f"{grade_words(row.was)} to {grade_words(row.grade)}" if row.was != row.grade else grade_words(row.grade)
    return DoneLine(
        event=row.log.event_id,
        reference=row.log.event.reference,
        called=row.log.called,
        outcome=SecondLook.Outcome(row.outcome).label,
        grade=changed,
        why=row.why,
        by=row.by_words,
        at=row.at,
    )


def looks_of(log: IncidentLog) -> list[SecondLook]:
    """The second looks that were taken at a log, the latest first. One query."""
    return list(SecondLook.objects.filter(log=log).order_by("-at", "-id"))
