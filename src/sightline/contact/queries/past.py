"""What people were in before, in few lines each: the latest, and how often lately. One query for all of them."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from sightline.core import clock
from sightline.core.acts import Acting
from sightline.pole.queries.chronology import EventLine, kind_words, role_words
from sightline.pole.queries.sql import fetch, known_by, reader_values, standing, visible
from sightline.pole.queries.told import as_told, latest_telling
from sightline.pole.rules.as_known import NOW
from sightline.pole.rules.dates import occurred_words

MOST_EVENTS = 4
SPANS = (
    ("in 24 hours", timedelta(hours=24)),
    ("in 28 days", timedelta(days=28)),
    ("in 12 months", timedelta(days=365)),
)


@dataclass(frozen=True)
class PastEvent:
    """Something that happened before, in a line."""

    id: UUID
    reference: str
    kind: str
    title: str
    when: str
    role: str = ""


@dataclass(frozen=True)
class Repeats:
    """How often somebody, or an address, was told of before: in all, in each of the spans, and the latest of it."""

    total: int = 0
    counts: tuple[tuple[str, int], ...] = ()
    latest: tuple[PastEvent, ...] = ()

    @property
    def lately(self) -> tuple[tuple[str, int], ...]:
        """The spans in which there was anything, the shortest first."""
        return tuple((words, count) for words, count in self.counts if count)


_OF_EACH = """
select which, id, reference, kind, title, began, ended, precision, time_known, role, total, {counts} from (
  select one.*, row_number() over latest_first as n, count(*) over (partition by which) as total,
         {spans}
    from (
      select distinct on (w.which, e.id) w.which, e.id, e.reference, e.kind, {title} as title,
             {began} as began, {ended} as ended, e.precision, {time_known} as time_known, i.role
        from unnest(%(identities)s::uuid[], %(each)s::int[]) as w (identity, which)
        join pole_involvement i on i.identity_id = w.identity
        join pole_event e on e.id = i.event_id {told}
       where not e.id = any(%(but)s) and {i_standing} and {i_visible} and {e_known} and {e_visible}) one
  window latest_first as (partition by which order by began desc, id desc)) every_one
 where n <= %(most)s order by which, n
"""


def pasts_of(reader: Acting, people: Sequence[Sequence[UUID]], but: Sequence[UUID] = ()) -> list[Repeats]:
    """For each of these people, by their identities, what they were in before, but these events. One query or none."""
    identities = [identity for one in people for identity in one]
    if not identities:
        return [Repeats() for _ in people]
    now = clock.now()
    values = {
        **reader_values(reader),
        "identities": identities,
        "each": [number for number, one in enumerate(people) for _ in one],
        "but": list(but),
        "most": MOST_EVENTS,
        **{f"since_{number}": now - span for number, (_, span) in enumerate(SPANS)},
    }
    rows: dict[int, list[Any]] = {}
    for row in fetch(_statement(), values):
        rows.setdefault(row[0], []).append(row)
    return [_repeats(rows.get(number, [])) for number in range(len(people))]


def _statement() -> str:
    spans = (
        f"count(*) filter (where began > %(since_{number})s) over (partition by which) as lately_{number}"
        for number in range(len(SPANS))
    )
    return _OF_EACH.format(
        counts=", ".join(f"lately_{number}" for number in range(len(SPANS))),
        spans=", ".join(spans),
        title=as_told("title"),
        began=as_told("occurred_from"),
        ended=as_told("occurred_until"),
        time_known=as_told("time_known"),
        told=latest_telling(NOW),
        i_standing=standing("i", NOW),
        i_visible=visible("i", "identity_id"),
        e_known=known_by("e", NOW),
        e_visible=visible("e", "id"),
    )


def _repeats(rows: Sequence[Any]) -> Repeats:
    if not rows:
        return Repeats()
    total, *counts = rows[0][10:]
    latest = (
        PastEvent(row[1], row[2], kind_words(row[3]), row[4], occurred_words(*row[5:9]), role_words(row[9]))
        for row in rows
    )
    return Repeats(total, _counts(counts), tuple(latest))


def repeats_at(events: Iterable[EventLine], but: Sequence[UUID] = (), now: datetime | None = None) -> Repeats:
    """The same of events at a place that were read already."""
    every = [event for event in events if event.id not in but]
    at = now or clock.now()
    latest = (PastEvent(e.id, e.reference, e.words, e.summary, e.when) for e in every[:MOST_EVENTS])
    counts = [sum(event.occurred_from > at - span for event in every) for _, span in SPANS]
    return Repeats(len(every), _counts(counts), tuple(latest))


def _counts(counts: Iterable[int]) -> tuple[tuple[str, int], ...]:
    return tuple((words, count) for (words, _), count in zip(SPANS, counts, strict=True))
