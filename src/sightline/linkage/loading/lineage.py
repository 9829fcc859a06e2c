"""A row that a later extract brings with other content: what its earlier versions made stands, is ended, or is joined.

What the row still says stands as it was loaded, and is not touched. What it says no more is ended. What it says anew is
asserted beside. What people took back by hand is not asserted again, whatever the source goes on saying. What only an
undone import brought is asserted again by the row that says it.
"""

import json
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import connection

from sightline.linkage.rules.problems import RowRejected
from sightline.pole.kinds import EVENT_KINDS

from .by_hand import Loads
from .found import Version, source_key
from .same import SAID, STEPS, Held, content_columns, content_of, standing_rows

Rows = list[tuple[str, dict[str, Any]]]

_IDENTITIES = "select source_id, key, id from pole_identity where source_id = any(%s) and retracted_at is null"
_EVENTS = """
select e.source_id, substr(e.source_key, %s), e.id, e.kind, t.id,
       case when t.id is null then e.place_id else t.place_id end, coalesce(t.title, e.title),
       coalesce(t.text, e.account), coalesce(t.details, e.details)::text, coalesce(t.occurred_from, e.occurred_from),
       case when t.id is null then e.occurred_until else t.occurred_until end, coalesce(t.time_known, e.time_known)
  from pole_event e
  left join lateral (select r.* from pole_retelling r where r.event_id = e.id and r.retracted_at is null
                      order by r.known_from desc, r.id desc limit 1) t on true
 where e.source_id = any(%s) and e.retracted_at is null"""
_PLACES = """
select key, place_id, id from linkage_sourceplace
 where system = %s and "table" = %s and key = any(%s) and retracted_at is null"""
_SHARED_PLACES = """
select place_id from linkage_sourceplace where place_id = any(%s) and retracted_at is null
 group by 1 having count(*) > 1"""

_EVER = """
select id, act, undone_at from pole_sourcerow where system = %s and "table" = %s and key = any(%s)"""

TOLD = ("place_id", "title", "account", "details", "occurred_from", "occurred_until", "time_known")


@dataclass(frozen=True)
class Ended:
    """A row of the record that counts no more: its table, its id and, of a fact, until when it was believed."""

    table: str
    id: Any
    known_until: datetime | None = None


@dataclass(frozen=True)
class Replaced:
    """That a marker or a matter is told of in other words: what people did with the old one is of the new one."""

    table: str
    old: UUID
    new: UUID


@dataclass
class EventTold:
    """An event as its source told of it last: `told` by column; `retelling` says so, where the event does not."""

    id: UUID
    kind: str
    retelling: UUID | None
    told: tuple[Any, ...]

    def differs_from(self, row: Mapping[str, Any]) -> bool:
        """Whether the source tells otherwise of the event now."""
        now = tuple(row[column] for column in TOLD)
        details = TOLD.index("details")
        return any(
            json.loads(was) != json.loads(is_now) if column == details else was != is_now
            for column, (was, is_now) in enumerate(zip(self.told, now, strict=True))
        )


@dataclass
class Lineage:
    """What the earlier versions of one row made."""

    current: UUID
    changed_at: datetime
    anew: bool = False
    """Whether all of the versions were undone: what the row says is then said as if for the first time."""
    identities: dict[str, UUID] = field(default_factory=dict)
    events: dict[str, EventTold] = field(default_factory=dict)
    places: dict[str, tuple[UUID, int]] = field(default_factory=dict)
    shared_places: set[UUID] = field(default_factory=set)
    """Of its places those to which other numbers lead too."""
    facts: dict[str, list[Held]] = field(default_factory=lambda: defaultdict(list))

    def reconcile(self, rows: Rows, known: datetime) -> tuple[Rows, list[Ended], list[Replaced]]:
        """Of what the row makes now only what is new, what is ended, and what was replaced.

        `known`: since when what the row says was known; what is new is known since the change.
        """
        kept = self._apart(rows)
        for table, row in kept:
            if table in SAID and not row.get("known_until") and not self.anew:
                row["known_from"] = row["known_from"] if row["known_from"] > known else self.changed_at
        ended = list(self._ended(kept))
        return kept, ended, list(self._replaced(kept, ended))

    def event(self, key: str, kind: str) -> EventTold | None:
        """The event with this key, None where there is none. Raises RowRejected where it is of another kind.

        Of one that was kept when its import was undone it is not asked of what kind it is: it was loaded wrongly.
        """
        told = self.events.get(key)
        if told is None or told.kind == kind:
            return told
        if self.anew:
            return None
        was, now = (EVENT_KINDS[k].words if k in EVENT_KINDS else k for k in (told.kind, kind))
        raise RowRejected(
            "",
            f'This was loaded as "{was}" and is "{now}" in the extract now. What kind of event it is does not change'
            " by a later extract: what was loaded is kept, and nothing of this row is loaded.",
        )

    def values(self, table: str, column: str) -> list[Any]:
        """What stands in one column of what the earlier versions made."""
        place = [name for name, _ in content_columns(table)].index(column)
        return [held.content[place] for held in self.facts[table] if held.stands]

    def _apart(self, rows: Rows) -> Rows:
        """The rows that no earlier version made. What is there already is neither written again nor ended."""
        new: Rows = []
        became: dict[UUID, UUID] = {}
        for table, row in rows:
            if table == "search_key" and row["fact"] in became:
                continue
            for column in ("marker_id", "matter_id"):
                if column in row:
                    row[column] = became.get(row[column], row[column])
            held = self._same(table, row) if table in SAID else None
            if held is None:
                new.append((table, row))
                continue
            became[row["id"]] = held.id
            if row.get("known_until") and held.stands:
                held.until = row["known_until"]  # the source says when it came to know that this had ended
            elif not row.get("known_until"):
                held.stands = False
        return new

    def _same(self, table: str, row: Mapping[str, Any]) -> Held | None:
        """What says the same: what stands before what people took back, which may have been held again since."""
        content = content_of(table, row)
        alike = [held for held in self.facts[table] if held.content == content]
        there = (held for held in alike if held.by_hand or row.get("known_until"))
        return next((held for held in alike if held.stands), None) or next(there, None)

    def _ended(self, rows: Rows) -> Iterable[Ended]:
        since = defaultdict(list)
        for table, row in rows:
            if table in SAID and not row.get("known_until"):
                since[table].append(row["known_from"])
        for table, facts in self.facts.items():
            default = min(since[table], default=self.changed_at)
            for held in facts:
                if held.stands:
                    until = None if table in STEPS else max(held.until or default, held.known_from)
                    yield Ended(table, held.id, until)

    def _replaced(self, rows: Rows, ended: Iterable[Ended]) -> Iterable[Replaced]:
        """What stands in place of what: the first of a kind of the first of that kind, and so on.

        Where one of each is left, the one has become of another kind.
        """
        ids = {end.id for end in ended}
        for table in ("marker", "matter"):
            kind = [column for column, _ in content_columns(table)].index("kind")
            old = [(held.content[kind], held.id) for held in self.facts[table] if held.id in ids]
            new = [(row["kind"], row) for name, row in rows if name == table and not row.get("known_until")]
            for was, row in _pairs(old, new):
                row["corrects"] = was
                yield Replaced(table, was, row["id"])


def _pairs(old: list[tuple[str, UUID]], new: list[tuple[str, dict[str, Any]]]) -> list[tuple[UUID, dict[str, Any]]]:
    pairs = []
    for kind, row in tuple(new):
        was = next((held for held in old if held[0] == kind), None)
        if was:
            pairs.append((was[1], row))
            old.remove(was)
            new.remove((kind, row))
    if len(old) == len(new) == 1:
        pairs.append((old[0][1], new[0][1]))
    return pairs


def lineages(
    system: str,
    table: str,
    versions: Mapping[str, Sequence[Version]],
    at: Mapping[str, datetime],
    *,
    about_places: bool,
) -> dict[str, Lineage]:
    """What the versions of these rows made, by key, in a few queries for all. `at`: since when each change is known.

    The address of a place stands when a row leads elsewhere since, unless the row is `about_places`.
    """
    of = {key: Lineage(held[-1].source, at[key]) for key, held in versions.items()}
    keys = {version.source: key for key, held in versions.items() for version in held}
    sources = list(keys)
    loads = _loads(system, table, versions)
    for key, held in versions.items():
        of[key].anew = all(version.source in loads.undone for version in held)
    for source, key, identity in _rows(_IDENTITIES, [sources]):
        of[keys[source]].identities[key] = identity
    skip = len(source_key(system, table, "")) + 1
    for source, key, event, kind, retelling, *told in _rows(_EVENTS, [skip, sources]):
        of[keys[source]].events[key] = EventTold(event, kind, retelling, tuple(told))
    for kind in SAID:
        if kind == "address" and not about_places:
            continue
        for source, fact in standing_rows(kind, sources, loads):
            # what went with an undone import is as if it never had been said
            if fact.stands or fact.by_hand or source not in loads.undone:
                of[keys[source]].facts[kind].append(fact)
    return of


def _loads(system: str, table: str, keys: Iterable[str]) -> Loads:
    """Every load of the rows with these keys, those that were undone too."""
    ever = _rows(_EVER, [system, table, list(keys)])
    return Loads(
        frozenset(act for _, act, _ in ever), {source: undone for source, _, undone in ever if undone is not None}
    )


def find_places(found: Mapping[str, Lineage], system: str, table: str, labels: Collection[str]) -> None:
    """Add which places the rows' own numbers lead to; `labels` of places that are not the first of their row."""
    keys = {key if not label else f"{key}/{label}": key for key in found for label in ("", *labels)}
    for key, place, row in _rows(_PLACES, [system, table, list(keys)]):
        found[keys[key]].places[key] = (place, row)
    places = [place for lineage in found.values() for place, _ in lineage.places.values()]
    shared = {place for (place,) in _rows(_SHARED_PLACES, [places])}
    for lineage in found.values():
        lineage.shared_places = shared & {place for place, _ in lineage.places.values()}


def _rows(query: str, parameters: Any) -> list[tuple[Any, ...]]:
    with connection.cursor() as cursor:
        cursor.execute(query, parameters)
        return list(cursor.fetchall())
