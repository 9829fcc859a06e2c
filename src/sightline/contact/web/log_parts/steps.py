"""What can be done with a log now, each with its key; and what stands in the way of leaving it as it is."""

from dataclasses import dataclass

from django.urls import reverse

from sightline.access.permissions import Permission
from sightline.contact.models import IncidentLog
from sightline.contact.queries.standing_of_log import changed_since, latest_thrive
from sightline.contact.rules.grading import changed_words
from sightline.contact.rules.states import ChildAnswer, State
from sightline.core.acts import Acting


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
    return Steps(steps, () if state is State.CLOSED else _first(log))


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
