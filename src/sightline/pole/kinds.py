"""The registries through which areas tell pole of their own: kinds of event, and next steps from a record."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID

from sightline.core.acts import Acting
from sightline.core.registry import Registry

from .models import Event

Summaries = Callable[[Sequence[Event], Acting], Mapping[UUID, str]]


@dataclass(frozen=True)
class EventKind:
    """A kind of event: its words, its icon (a class of our stylesheet), and one line for each of many events at once.

    `summaries(events, reader)` asks a constant number of queries, however many events there are.
    """

    key: str
    words: str
    icon: str
    summaries: Summaries


def titles(events: Sequence[Event], reader: Acting) -> Mapping[UUID, str]:
    """The plainest summary: the event's own title."""
    return {event.id: event.title for event in events}


EVENT_KINDS: Registry[str, EventKind] = Registry("event kinds")


@dataclass(frozen=True)
class NextStep:
    """Something that an area offers to do from a person's, place's or event's page, by the name of its capability."""

    capability: str
    words: str
    url_name: str
    on: frozenset[str]


NEXT_STEPS: Registry[str, NextStep] = Registry("next steps")


HISTORY_NOTICES: Registry[str, Callable[[Acting], tuple[str, ...]]] = Registry("history notices")
"""Sentences about history that was not loaded, shown wherever history is: an absence there proves nothing."""
