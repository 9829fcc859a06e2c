"""What the law lets happen to a clock, as its own row says: what stops it, what changes it, and who has to decide that.

A clock cannot be paused, put off or taken away but by the event that its row names (domain 0.3, rule 4):

    [clock.stops]                     # by its word: what happened, in words
    warrant_refused = "The court refused the warrant, and the child was released"

    [[clock.changes]]                 # an extension, time in hospital, a warrant
    kind = "superintendent"
    words = "A superintendent authorised detention up to 36 hours"
    rank = "superintendent"           # the least rank that can decide it; none: it is a fact, and nobody's decision
    spans = true                      # it has a beginning and an end (time in hospital)
    does = "extends"                  # suspends, extends, starts_from: `rules.events`
    to = 2160                         # how far it may, counted from the start in the clock's unit
    once = true

What each does to the time is `rules.due`'s to say.
"""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from sightline.access.ranks import is_at_least
from sightline.access.refusals import Refusal
from sightline.core.calendars import instant_words

from .clocks import Clock, Unit
from .due import ClockEvent
from .lengths import minutes_words


@dataclass(frozen=True)
class Change:
    """One kind of event that changes a clock."""

    kind: str
    words: str
    rank: str = ""
    spans: bool = False
    to_minutes: int = 0
    once: bool = False


def changes_of(clock: Clock) -> dict[str, Change]:
    """What may change this clock, by its word."""
    rows = clock.more.get("changes", ())
    return {
        row["kind"]: Change(
            row["kind"],
            row["words"],
            row.get("rank", ""),
            bool(row.get("spans", False)),
            int(row.get("to", 0)) if clock.unit is Unit.MINUTES else 0,
            bool(row.get("once", False)),
        )
        for row in rows
    }


def stops_of(clock: Clock) -> dict[str, str]:
    """What stops this clock, by its word."""
    return dict(clock.more.get("stops", {}))


def cannot_stop(clock: Clock, event: str, words: str) -> Refusal | None:
    """Why this event does not stop the clock."""
    if event not in stops_of(clock):
        return Refusal(
            "not_by_law",
            "Only what its standard names stops this duty, and this is not named there. It goes on. If it cannot be "
            "done, record what was tried; if it was begun by mistake, say that it was raised in error.",
        )
    return _needs_words(words)


def cannot_change(
    clock: Clock, event: ClockEvent, happened: Collection[ClockEvent], *, rank: str, due_at: datetime | None
) -> Refusal | None:
    """Why this event does not change the clock. `rank` is whoever's decision it is, held at the time."""
    change = changes_of(clock).get(event.kind)
    if change is None:
        return Refusal(
            "not_by_law",
            "The law names nothing of the kind for this clock, so it was not changed. It runs on as it did.",
        )
    if change.rank and not is_at_least(rank, change.rank):
        return Refusal(
            "rank_too_low",
            f"Only somebody of the rank of {change.rank} or above can authorise this. The clock was not changed. "
            f"Say who authorised it and their rank at the time, or ask a {change.rank}.",
        )
    if change.once and any(each.kind == event.kind for each in happened):
        return Refusal("only_once", "This can be done once only, and was done already. The clock was not changed.")
    return _wrong_time(change, event, due_at)


def _wrong_time(change: Change, event: ClockEvent, due_at: datetime | None) -> Refusal | None:
    if change.spans and event.until is not None and event.until <= event.at:
        return Refusal("ends_before", "It has to end after it begins. Nothing was changed.")
    if change.to_minutes and event.minutes > change.to_minutes:
        return Refusal(
            "too_long",
            f"It can run for {minutes_words(change.to_minutes)} from its start at the most. The clock was not changed.",
        )
    if not change.spans and due_at is not None and event.at > due_at:
        return Refusal(
            "too_late",
            f"The time ran out on {instant_words(due_at)}, before this was authorised, and cannot be lengthened after "
            "that. The breach is on record. Ask a superintendent at once what has to happen now.",
        )
    return None


def _needs_words(words: str) -> Refusal | None:
    return None if words.strip() else Refusal("no_reason", "Write what happened. Nothing was changed.")


def next_variant(clock: Clock, variant: str) -> str:
    """Under which length the next of a periodic clock runs: a first review in 7 days, the later ones every 28."""
    return str(clock.more.get("then", {}).get(variant, variant))


def regraded_variant(clock: Clock, scale: str, grade: str, variant: str, *, rises: bool) -> str:
    """The length that goes with a new grade on `scale`; the same where this clock does not go by that scale.

    A grade that rose begins with the first length of a clock that has one.
    """
    if clock.more.get("scale") != scale:
        return variant
    offered = (f"{grade}_first", grade, "") if rises else (grade, "")
    return next((each for each in offered if each in clock.lengths), variant)
