"""When a log from another system is taken, how its age is told, and what of it may change what stands here."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from sightline.access.refusals import Refusal
from sightline.linkage.rules.feeds import every_words, span_words
from sightline.pole.rules.dates import instant_words

from .opening import AHEAD
from .states import CHILD_INVOLVED, ChildAnswer

LEAST_MINUTES, MOST_MINUTES = 1, 60 * 24
_ALLOWED = timedelta(minutes=2)


@dataclass(frozen=True)
class SystemSeen:
    """A command-and-control system as its age is told."""

    name: str
    every_minutes: int
    since: datetime
    heard_at: datetime | None
    trouble: str = ""
    trouble_at: datetime | None = None


def cannot_take(name: str, *, is_on: bool, agency: UUID, by: UUID | None) -> Refusal | None:
    """Why nothing is taken of this system, or None."""
    if agency != by:
        return Refusal("not_their_own", f"{name} is another agency's. Nothing was recorded.")
    if not is_on:
        return Refusal("system_off", f"{name} is turned off here. Nothing was recorded: ask those who keep Sightline.")
    return None


def cannot_keep_so(key: str, name: str, every_minutes: int) -> Refusal | None:
    """Why a system cannot be kept so, or None."""
    if not key or len(key) > 40 or set(key) - set("abcdefghijklmnopqrstuvwxyz0123456789-"):
        return Refusal("bad_key", "The short name is made of small letters, figures and hyphens: it names a folder.")
    if not name.strip():
        return Refusal("no_name", "Say what people call it.")
    if not LEAST_MINUTES <= every_minutes <= MOST_MINUTES:
        return Refusal("not_so_often", "How often it is heard must be between 1 minute and one day.")
    return None


def is_silent(seen: SystemSeen, now: datetime) -> bool:
    """Whether it should have been heard by now. Half the time again, and at least two minutes, are allowed."""
    between = timedelta(minutes=seen.every_minutes)
    return now - (seen.heard_at or seen.since) > between + max(_ALLOWED, between / 2)


def has_trouble(seen: SystemSeen) -> bool:
    """Whether what it sent last could not be taken."""
    return seen.trouble_at is not None and (seen.heard_at is None or seen.trouble_at > seen.heard_at)


def age_words(seen: SystemSeen, now: datetime) -> str:
    """How old what it sent is, and what is wrong, in a sentence or two."""
    if seen.heard_at is None:
        said = f"{seen.name} has never sent a log"
    else:
        ago = span_words(max(now - seen.heard_at, timedelta()))
        said = f"{seen.name} was last heard at {instant_words(seen.heard_at)}, {ago} ago"
    said += f"; it is expected {every_words(seen.every_minutes)}"
    said += ": it is silent, and logs may be missing here." if is_silent(seen, now) else "."
    if has_trouble(seen) and seen.trouble_at:
        said += f" What it sent at {instant_words(seen.trouble_at)} could not be taken: {seen.trouble}"
    return said


def alarm_words(seen: SystemSeen, now: datetime) -> str:
    """What stands at the head of pages: that it is silent, or that something was not taken. Empty: neither."""
    if is_silent(seen, now):
        ago = f"for {span_words(now - seen.heard_at)}" if seen.heard_at else "since it was set up"
        return f"{seen.name} has sent nothing {ago}. Its newest logs may not be here: look there too."
    if has_trouble(seen):
        return f"Something that {seen.name} sent could not be taken. Look there too."
    return ""


def lay_ahead(said: datetime | None, now: datetime) -> bool:
    """Whether a time is ahead of now by more than two clocks differ."""
    return said is not None and said > now + AHEAD


def answer_to_keep(ours: ChildAnswer, theirs: ChildAnswer) -> ChildAnswer:
    """Whether children are involved, of two answers: that they are is not undone by another system's "none"."""
    if theirs == ChildAnswer.NOT_ASKED or (ours in CHILD_INVOLVED and theirs not in CHILD_INVOLVED):
        return ours
    if theirs == ChildAnswer.NOT_KNOWN and ours != ChildAnswer.NOT_ASKED:
        return ours
    return theirs
