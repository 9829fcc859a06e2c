"""What the law lets change a clock: time in hospital, an authority, a warrant, a start that is dated back (domain 0.3).

Nothing else moves a clock, and a row names what does: police protection (section 46) names nothing, so nothing extends
it. An event that the row does not name changes nothing.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from sightline.core.calendars import END_OF_DAY, after_elapsed, at_time, instant_words, local_day

from .clocks import Clock, Does, LegalEvent, Unit
from .lengths import minutes_words
from .reckoning import Calendar, ClockEvent, Due, Start, after


def legal_event(clock: Clock, kind: str) -> LegalEvent | None:
    """What the clock's row says of this kind of event, or None: it changes nothing."""
    return next((event for event in clock.events if event.kind == kind), None)


def began_by_law(clock: Clock, at: datetime, happened: Sequence[ClockEvent]) -> datetime:
    """From when the clock runs: dated back where the law says so, never forward."""
    dated = [each.at for each in happened if _does(clock, each) is Does.STARTS_FROM]
    return min([at, *dated])


@dataclass
class _Running:
    """The limit as the events come, in their order."""

    limit: datetime
    counted_until: datetime
    stopped: timedelta = timedelta()
    extended: int = 0
    still_since: datetime | None = None
    words: tuple[str, ...] = ()


def as_the_law_changed_it(
    clock: Clock, start: Start, happened: Sequence[ClockEvent], calendar: Calendar, found: Due
) -> Due:
    """The due time after every event that the row names, in the order in which they happened."""
    if found.at is None or not clock.events:
        return found
    running = _Running(found.at, start.at)
    for each in sorted(happened, key=lambda event: event.at):
        event = legal_event(clock, each.kind)
        if event is None or event.does is Does.STARTS_FROM:
            continue
        if each.at > running.limit:
            running.words += (f"{event.words} at {instant_words(each.at)} came after its time, and changes nothing",)
        elif event.does is Does.SUSPENDS:
            _suspend(clock, running, event, each)
        else:
            _extend(clock, start, calendar, running, event, each)
    why = "; ".join((found.why, *_dated_back(clock, happened), *running.words))
    if running.still_since is not None:
        return replace(found, at=None, target=running.limit, why=why, stands_still=True)
    return replace(found, at=running.limit, why=why)


def _suspend(clock: Clock, running: _Running, event: LegalEvent, each: ClockEvent) -> None:
    """Time that does not count. Two stretches that overlap stop the clock once."""
    begins = max(each.at, running.counted_until)
    if each.until is None:
        running.still_since = running.still_since or begins
        running.words += (f"{event.words}: it has stood still since {instant_words(begins)}",)
        return
    length = max(each.until - begins, timedelta())
    running.counted_until = max(running.counted_until, each.until)
    running.stopped += length
    running.limit = _whole_day(clock, running.limit + length)
    minutes = int(length.total_seconds() // 60)
    if minutes:
        running.words += (f"{event.words}: {minutes_words(minutes)} not counted",)


def _extend(
    clock: Clock, start: Start, calendar: Calendar, running: _Running, event: LegalEvent, each: ClockEvent
) -> None:
    """A later limit, as far as the event says and the law lets it. It never becomes earlier."""
    if event.once and running.extended:
        running.words += (f"{event.words} counts only once",)
        return
    most = after(clock, clock.unit, start.at, event.to, calendar) + running.stopped if event.to else None
    asked = each.until or (after_elapsed(start.at, timedelta(minutes=each.minutes)) if each.minutes else most)
    if asked is None:
        return
    running.extended += 1
    running.limit = max(running.limit, _whole_day(clock, min(asked, most) if most else asked))
    running.words += (f"{event.words} at {instant_words(each.at)}: to {instant_words(running.limit)}",)


def _whole_day(clock: Clock, limit: datetime) -> datetime:
    """A clock of days runs to the end of the day."""
    return limit if clock.unit is Unit.MINUTES else at_time(local_day(limit), clock.close or END_OF_DAY)


def _dated_back(clock: Clock, happened: Sequence[ClockEvent]) -> tuple[str, ...]:
    dated = [each for each in happened if _does(clock, each) is Does.STARTS_FROM]
    return tuple(f"counted from {instant_words(each.at)}" for each in dated)


def _does(clock: Clock, each: ClockEvent) -> Does | None:
    event = legal_event(clock, each.kind)
    return event.does if event else None
