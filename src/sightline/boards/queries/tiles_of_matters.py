"""What the force board counts of open matters and of markers of exploitation, and a line for each case."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime, time, timedelta
from typing import Any
from uuid import UUID

from django.utils import timezone

from sightline.boards.rules.measures import EXPLOITATION, EXPLOITATION_KINDS, MATTER_TILES
from sightline.core.acts import Acting
from sightline.core.tiles import CaseLine, Counted, Eyes
from sightline.linkage.queries.go_live import cases
from sightline.pole.queries.open_matters import open_values
from sightline.pole.queries.people import people_of
from sightline.pole.queries.places import addresses_of
from sightline.pole.queries.sql import fetch, visible
from sightline.pole.rules.as_known import NOW
from sightline.pole.rules.dates import LONDON
from sightline.pole.rules.markers import KINDS as MARKER_KINDS
from sightline.pole.rules.matters import kind_words

from .system import counting

WEEK = timedelta(days=7)

_NOW = """
with c as materialized ({cases}),
t as (select * from unnest(%(kinds)s::text[], %(tiles)s::text[]) t(kind, tile)),
n as (
  select t.tile, c.* from c join t on t.kind = c.kind and c.what = 'matter'
   union all
  select 'exploitation', c.* from c where c.what = 'marker' and c.kind = any(%(markers)s))
select n.tile, {columns} from n group by n.tile
"""
_WHICH = {
    "open": ("true", "n.since"),
    "unassessed": ("n.unassessed", "n.since"),
    "undated": ("n.review_due is null", "n.since"),
    "unowned": ("not n.owned", "n.since"),
    "overdue": ("n.review_due < %(today)s", "n.review_due"),
}
_CAME_AND_WENT = """
with t as (select * from unnest(%(kinds)s::text[], %(tiles)s::text[]) t(kind, tile))
select t.tile, 'new', array_agg(m.id order by m.known_from, m.id), min(m.known_from)
  from pole_matter m join t on t.kind = m.kind
 where m.retracted_at is null and m.known_from >= %(week)s and {visible} group by 1
 union all
select t.tile, 'closed', array_agg(distinct m.id), min(s.taken_at)
  from pole_matterstep s join pole_matter m on m.id = s.matter_id join t on t.kind = m.kind
 where s.step = 'closed' and s.retracted_at is null and s.taken_at >= %(week)s and m.retracted_at is null
   and {visible} and {step_visible} group by 1
"""


def count_matters(eyes: Eyes, now: datetime) -> Mapping[str, Counted]:
    """Each number of the tiles of matters and of exploitation. Two queries."""
    today = timezone.localdate(now)
    pairs = [(kind, tile) for tile, (_, kinds) in MATTER_TILES.items() for kind in kinds]
    values = {**open_values(counting(), today), **eyes.values, "week": now - WEEK, "markers": list(EXPLOITATION_KINDS)}
    values |= {"kinds": [kind for kind, _ in pairs], "tiles": [tile for _, tile in pairs]}
    columns = ", ".join(
        f"array_agg(n.id order by {since}, n.id) filter (where {which}), min({since}) filter (where {which})"
        for which, since in _WHICH.values()
    )
    counted: dict[str, Counted] = {}
    for tile, *found in fetch(_NOW.format(cases=cases(), columns=columns), values):
        for key, ids, since in zip(_WHICH, found[::2], found[1::2], strict=True):
            counted[f"{tile}.{key}"] = Counted(ids or (), since=_instant(since))
    came = _CAME_AND_WENT.format(visible=visible("m", "identity_id"), step_visible=visible("s", "matter_id"))
    for tile, key, ids, since in fetch(came, values):
        counted[f"{tile}.{key}"] = Counted(ids, since=since)
    return counted


def _instant(day: date | None) -> datetime | None:
    return datetime.combine(day, time(0), LONDON) if day else None


_MATTERS = """
select m.id, m.kind, m.identity_id, coalesce(m.true_from, (m.known_from at time zone 'Europe/London')::date),
       m.retracted_at is not null,
       (select s.step from pole_matterstep s where s.matter_id = m.id and s.retracted_at is null
           and s.step in ('closed', 'reviewed')
         order by s.taken_at desc, s.step = 'closed' desc, s.recorded_at desc limit 1)
  from pole_matter m where m.id = any(%(ids)s)
"""
_MARKERS = """
select k.id, k.kind, k.identity_id, k.place_id,
       coalesce(k.true_from, (k.known_from at time zone 'Europe/London')::date), k.retracted_at is not null
  from pole_marker k where k.id = any(%(ids)s)
"""
GONE = "No longer on record"


def lines_of_matters(reader: Acting, ids: Sequence[UUID], today: date) -> list[CaseLine]:
    """A line for each of these matters and markers. Six queries."""
    rows = {row[0]: row for row in fetch(_MATTERS, {"ids": list(ids)})}
    markers = {row[0]: row for row in fetch(_MARKERS, {"ids": list(ids)})}
    whose = {row[2] for row in (*rows.values(), *markers.values()) if row[2]}
    people = people_of(reader, whose, NOW, today)
    places = addresses_of(reader, {row[3] for row in markers.values() if row[3]})
    lines = []
    for case in ids:
        if case in rows:
            lines.append(_matter(rows[case], people))
        elif case in markers:
            lines.append(_marker(markers[case], people, places))
        else:
            lines.append(CaseLine(case, GONE, "", ""))
    return lines


def _matter(row: Any, people: Mapping[UUID, Any]) -> CaseLine:
    case, kind, identity, since, taken_back, last = row
    line = people.get(identity)
    detail = "taken back since" if taken_back else "closed" if last == "closed" else ""
    name, reference = (line.name, line.reference) if line else ("A record that is no longer linked", "")
    shown = line.identities if line else ()
    return CaseLine(case, kind_words(kind), name, _to("person", reference), detail, since, shown)


def _marker(row: Any, people: Mapping[UUID, Any], places: Mapping[UUID, Any]) -> CaseLine:
    case, kind, identity, place, since, taken_back = row
    words = MARKER_KINDS[kind].words if kind in MARKER_KINDS else kind
    detail = "taken back since" if taken_back else ""
    if identity in people:
        line = people[identity]
        return CaseLine(case, words, line.name, _to("person", line.reference), detail, since, line.identities)
    if place in places:
        at = places[place][0]
        return CaseLine(case, words, at.line, _to("place", at.reference), detail, since)
    return CaseLine(case, words, "A record that is no longer linked", "", detail, since)


def _to(page: str, reference: str) -> str:
    return f"{page}:{reference}" if reference else ""


TILES = (*(tile for tile, _ in MATTER_TILES.values()), EXPLOITATION)
