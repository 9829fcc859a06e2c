"""What happened before, to the people and at the places of a briefing: counted where it is kept, in one statement.

Of each person: how often what kind of thing happened, and when last; who saw them last; what was last written of what
they said. Of the places together: the same counts, and the last time. Each event is read once, however many were in it.

Whose records are asked of is said once, by the join: said a second time, PostgreSQL reckons with next to none, and
compares every part with every event.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any
from uuid import UUID

from sightline.contact.rules.briefing.counting import Counted, in_order
from sightline.core.acts import Acting
from sightline.pole.queries.sql import fetch, known_by, reader_values, standing, visible
from sightline.pole.queries.told import PLACED, as_told, latest_telling
from sightline.pole.rules.as_known import NOW

_EVENT = f"e.id as event, e.kind, {as_told('title')} as title, {as_told('occurred_from')} as at"
_COUNTS = """count(distinct event), count(distinct event) filter (where at > %(now)s - interval '365 days'),
       count(distinct event) filter (where at > %(now)s - interval '90 days')"""
_LAST = "extract(epoch from max(at))::float8, (array_agg(event order by at desc))[1]"
_BEFORE = """
with who as (select * from unnest(%(identities)s::uuid[], %(persons)s::uuid[]) w (identity, person)),
played as materialized (
  select w.person, i.id, i.event_id, i.seen, i.spoken_to
    from pole_involvement i join who w on w.identity = i.identity_id
   where {i_standing} and {i_visible}),
happened as materialized (
  select {event}, {place} as place, e.account from pole_event e {told}
   where e.id = any(array(select event_id from played union select unnest({placed}))) and e.id <> %(own)s
     and {occurred} <= %(now)s and {e_known} and {e_visible}),
part as materialized (
  select p.person, h.*, p.seen, p.spoken_to, c.seen as met, c.words, c.school_words
    from played p join happened h on h.event = p.event_id
    left join (select distinct on (involvement_id) involvement_id, seen, words, school_words from contact_childseen
                where involvement_id = any(array(select id from played)) order by involvement_id, at desc) c
      on c.involvement_id = p.id),
here as materialized (select event, kind, title, at from happened where place = any(%(places)s))
select 'of', person, kind, {counts}, {last}, (array_agg(title order by at desc))[1], null::uuid, ''
  from part group by person, kind
union all select 'here', null, kind, {counts}, {last}, (array_agg(title order by at desc))[1], null, ''
  from here group by kind
union all select 'unseen', person, '', count(distinct event), 0, 0, 0, null, '', null, ''
  from part where seen = 'no' or met = 'not_seen' group by person
union all (select distinct on (person) 'seen', person, kind, 0, 0, 0, extract(epoch from at)::float8, event, title,
                  place, '' from part where seen = 'yes' or met in ('awake', 'asleep') order by person, at desc)
union all (select distinct on (person) 'said', person, kind, 0, 0, 0, extract(epoch from at)::float8, event, title,
                  place, left(coalesce(nullif(words, ''), account), 600)
             from part where words <> '' or spoken_to = 'yes' and account <> '' order by person, at desc)
union all (select distinct on (person) 'school', person, kind, 0, 0, 0, extract(epoch from at)::float8, event, title,
                  null, school_words from part where school_words <> '' order by person, at desc)
"""


@dataclass(frozen=True)
class Moment:
    """One event that matters by itself; `text` is what was written of it, where that is wanted."""

    event: UUID
    kind: str
    title: str
    at: datetime
    place: UUID | None
    text: str = ""


@dataclass(frozen=True)
class Before:
    """What happened before: counts by person (None: at the places), and of each person what came last."""

    counts: Mapping[UUID | None, list[Counted]] = field(default_factory=dict)
    seen: Mapping[UUID, Moment] = field(default_factory=dict)
    said: Mapping[UUID, Moment] = field(default_factory=dict)
    school: Mapping[UUID, Moment] = field(default_factory=dict)
    unseen: Mapping[UUID, int] = field(default_factory=dict)

    def of(self, person: UUID | None) -> list[Counted]:
        """The counts of somebody; of the places for None."""
        return self.counts.get(person, [])


def before(
    reader: Acting, event: UUID, of_record: Mapping[UUID, UUID], places: tuple[UUID, ...], now: datetime
) -> Before:
    """What happened before this event. `of_record` is whose each record is. One query."""
    statement = _BEFORE.format(
        event=_EVENT,
        told=latest_telling(NOW),
        occurred=as_told("occurred_from"),
        placed=PLACED,
        place=as_told("place_id"),
        i_standing=standing("i", NOW),
        i_visible=visible("i", "identity_id"),
        e_known=known_by("e", NOW),
        e_visible=visible("e", "id"),
        counts=_COUNTS,
        last=_LAST,
    )
    asked = {"own": event, "identities": list(of_record), "persons": list(of_record.values()), "places": list(places)}
    return _before(fetch(statement, {**reader_values(reader), **asked, "now": now}))


def _before(rows: list[Any]) -> Before:
    counts: dict[UUID | None, list[Counted]] = {}
    moments: dict[str, dict[UUID, Moment]] = {"seen": {}, "said": {}, "school": {}}
    unseen: dict[UUID, int] = {}
    for what, person, kind, ever, year, quarter, last, event, title, place, text in rows:
        at = datetime.fromtimestamp(last, UTC)
        if what in ("of", "here"):
            counts.setdefault(person, []).append(Counted(kind, quarter, year, ever, at, title, event))
        elif what == "unseen":
            unseen[person] = ever
        else:
            moments[what][person] = Moment(event, kind, title, at, place, text)
    return Before({person: in_order(some) for person, some in counts.items()}, unseen=unseen, **moments)
