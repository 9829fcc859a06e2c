"""What can be done with a log now, each with its key; and what stands in the way of leaving it as it is."""

from dataclasses import dataclass

from django.urls import reverse

from sightline.access.permissions import Permission
from sightline.contact.models import IncidentLog
from sightline.contact.queries.standing_of_log import changed_since, latest_thrive
from sightline.contact.rules.grading import changed_words
from sightline.contact.rules.states import SCALE, ChildAnswer, State, grade_words
from sightline.core.acts import Acting
from sightline.decisions.models import Decision
from sightline.pole.access import rows_visible_to


@dataclass(frozen=True)
class Step:
    """One thing that can be done, and the key that leads to it."""

    words: str
    href: str
    key: str


@dataclass(frozen=True)
class Steps:
    """The steps, and what is to be put right first, in sentences."""

    steps: tuple[Step, ...]
    first: tuple[str, ...]


_OPEN = (
    ("Assess (THRIVE)", "record_thrive", "t", Permission.LOG_WRITE),
    ("Grade", "grade_log", "g", Permission.LOG_WRITE),
    ("Send a unit", "send_unit", "s", Permission.LOG_SEND),
    ("Nobody to send", "hold_unresourced", "u", Permission.LOG_WRITE),
    ("Result", "result_log", "r", Permission.LOG_CLOSE),
    ("Close", "close_log", "x", Permission.LOG_CLOSE),
)
_CLOSED = (
    ("Reopen", "reopen_log", "o", Permission.LOG_WRITE),
    ("Send a unit", "send_unit", "s", Permission.LOG_SEND),
)


def part(reader: Acting, log: IncidentLog) -> Steps:
    """What the reader can do with this log now."""
    state = State(log.state)
    offered = list(_CLOSED if state is State.CLOSED else _OPEN)
    if state is State.UNRESOURCED:
        offered[3] = ("Look again", "look_at_unresourced", "u", Permission.LOG_SEND)
    may = (each for each in offered if reader.actor.may(each[3]))
    steps = tuple(Step(words, reverse(name, args=[log.event.reference]), key) for words, name, key, _ in may)
    waiting = _proposed(reader, log)
    first = () if state is State.CLOSED else _first(log)
    return Steps((*_settling(waiting), *steps), (*(_waits(each) for each in waiting), *first))


def _proposed(reader: Acting, log: IncidentLog) -> list[Decision]:
    rows = Decision.objects.filter(event_id=log.event_id, scale=SCALE, state=Decision.State.PROPOSED)
    return list(rows_visible_to(reader, rows).order_by("recorded_at"))


def _waits(decision: Decision) -> str:
    return (
        f"{grade_words(decision.outcome)} is proposed by {decision.by_words}, and waits for an inspector. Until then "
        f"{grade_words(decision.was).lower()} stands."
    )


def _settling(waiting: list[Decision]) -> tuple[Step, ...]:
    return tuple(
        Step(f"What is proposed ({each.reference})", reverse("decision", args=[each.id]), "a") for each in waiting[:1]
    )


def _first(log: IncidentLog) -> tuple[str, ...]:
    thrive = latest_thrive(log)
    if thrive is None:
        return ("Not assessed yet: ask about children, and answer THRIVE.",)
    found = []
    changed = changed_since(log, thrive)
    if changed:
        found.append(f"{changed_words(changed)} Assess it again.")
    if ChildAnswer(log.child) is ChildAnswer.NOT_KNOWN:
        found.append("Whether there are children is not known: find out, and say so in THRIVE.")
    return tuple(found)
