"""The second-look queue: the logs of children that nobody has looked at again yet, the worst and oldest first (R57).

Every log of a child, and every one of somebody missing, that is open or has just closed is here with the age of its
second look, until it has its outcome.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from django.db.models import Exists, OuterRef, Q, QuerySet

from sightline.contact.access import logs_visible_to
from sightline.contact.models import ChildPrompt, IncidentLog, SecondLook
from sightline.contact.rules.looking_again import (
    JUST_CLOSED,
    Standing,
    Waiting,
    comes_first,
    looked_by,
    waits_because,
)
from sightline.contact.rules.second_look.values import LookBy
from sightline.contact.rules.states import CHILD_INVOLVED, SCALE, ChildAnswer, State, grade_words
from sightline.core.acts import Acting
from sightline.decisions.models import Standing as Grade
from sightline.decisions.queries.standing import standings_of

from .prompts import prompts_of

SHOWN = 200
"""As many as one page shows: the worst of them."""
READ = 2000
REPEAT = timedelta(hours=24)
BY_WORDS = {
    LookBy.INSPECTOR: "Inspector",
    LookBy.SUPERVISOR: "Supervisor or vulnerability desk",
    None: "Supervisor or vulnerability desk",
}
_DONE = (SecondLook.Outcome.AGREED, SecondLook.Outcome.REGRADED, SecondLook.Outcome.DISMISSED)


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
    """What waits, for a reason first; the logs of children that somebody was sent to; what was looked at today."""

    waiting: tuple[QueueLine, ...]
    rest: tuple[QueueLine, ...]
    done: tuple[DoneLine, ...]
    more: int

    @property
    def events(self) -> tuple[UUID, ...]:
        """The logs that are shown."""
        shown = [line.event for line in (*self.waiting, *self.rest)] + [line.event for line in self.done]
        return tuple(dict.fromkeys(shown))


def second_look_queue(reader: Acting, now: datetime) -> Queue:
    """The queue as the reader may see it. Five queries."""
    logs = _waiting(reader, now)
    ids = [log.event_id for log in logs]
    prompts, grades = prompts_of(ids), standings_of(reader, ids)
    asked = set(
        SecondLook.objects.filter(log__in=ids, outcome=SecondLook.Outcome.ASKED).values_list("log_id", flat=True)
    )
    read = [_line(log, prompts.get(log.pk, ()), grades.get((log.event_id, SCALE)), asked, now) for log in logs]
    ordered = [line for _, line in sorted(read, key=lambda one: one[0])]
    waiting = [line for line in ordered if line.because]
    rest = [line for line in ordered if not line.because]
    return Queue(tuple(waiting[:SHOWN]), tuple(rest[:SHOWN]), _done(reader, now), max(len(waiting) - SHOWN, 0))


def _waiting(reader: Acting, now: datetime) -> list[IncidentLog]:
    unlooked = ChildPrompt.objects.filter(log=OuterRef("pk"), settled_at__isnull=True)
    looked = SecondLook.objects.filter(log=OuterRef("pk"), outcome__in=_DONE)
    before = IncidentLog.objects.filter(
        event__place__isnull=False,
        event__place=OuterRef("event__place"),
        received_at__lt=OuterRef("received_at"),
        received_at__gte=OuterRef("received_at") - REPEAT,
    )
    of_a_child = Q(child__in=[*CHILD_INVOLVED, ChildAnswer.NOT_KNOWN]) | Q(qualifiers__overlap=["missing", "child"])
    rows = logs_visible_to(reader).filter(Q(state__in=_OPEN) | Q(closed_at__gte=now - JUST_CLOSED))
    rows = rows.alias(unlooked=Exists(unlooked), looked=Exists(looked))
    rows = rows.filter(Q(unlooked=True) | (of_a_child & Q(looked=False)))
    found: QuerySet[IncidentLog] = rows.annotate(again=Exists(before)).order_by("received_at")
    return list(found[:READ])


_OPEN = [str(state) for state in State if state is not State.CLOSED]


def _line(
    log: IncidentLog, prompts: tuple[Standing, ...], grade: Grade | None, asked: Collection[UUID], now: datetime
) -> tuple[tuple[int, datetime], QueueLine]:
    waiting = Waiting(
        child=ChildAnswer(log.child),
        grade=grade.outcome if grade else "",
        prompts=prompts,
        is_open=log.state != State.CLOSED,
        attended=log.attended,
        lowered=bool(grade and grade.decision.change == "lowered"),
        missing="missing" in log.qualifiers,
        again=bool(getattr(log, "again", False)),
        unresourced=log.unresourced_since is not None,
    )
    unlooked = [prompt for prompt in prompts if not prompt.settled]
    since = min((prompt.raised_at for prompt in unlooked), default=log.received_at)
    by = looked_by(prompts)
    worst = unlooked[0] if unlooked else None
    return comes_first(waiting, since), QueueLine(
        event=log.event_id,
        reference=log.event.reference,
        called=log.called,
        title=log.event.title,
        where=log.location_words,
        state=State(log.state).words,
        grade=grade_words(waiting.grade),
        child=waiting.child.words,
        because=waits_because(waiting),
        said="; ".join((*worst.quotes, *worst.facts)[:3]) if worst else "",
        by=BY_WORDS[by],
        is_red=by is LookBy.INSPECTOR,
        waiting=span(now - since),
        since=since,
        asked=log.pk in asked,
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


def latest_outcomes(logs: Collection[UUID]) -> Mapping[UUID, str]:
    """What the latest second look at each log came to, in words. One query."""
    rows = SecondLook.objects.filter(log__in=logs).order_by("at").values_list("log_id", "outcome")
    return {log: SecondLook.Outcome(outcome).label for log, outcome in rows}
