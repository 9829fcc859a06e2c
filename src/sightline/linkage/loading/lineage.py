"""A row that a later extract brings with other content: what its earlier versions made stands, is ended, or is joined.

What the row still says stands as it was loaded, and is not touched. What it says no more is ended. What it says anew is
asserted beside. What people took back by hand is not asserted again, whatever the source goes on saying.
"""

import json
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import connection

from .found import Version, source_key
from .same import SAID, STEPS, Held, content_columns, content_of, standing_rows

Rows = list[tuple[str, dict[str, Any]]]

_IDENTITIES = "select source_id, key, id from pole_identity where source_id = any(%s) and retracted_at is null"
_EVENTS = """
select e.source_id, substr(e.source_key, %s), e.id, t.id,
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
            if table in SAID and not row.get("known_until"):
                row["known_from"] = row["known_from"] if row["known_from"] > known else self.changed_at
        ended = list(self._ended(kept))
        return kept, ended, list(_replaced(kept, ended))

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
        content = content_of(table, row)
        alike = (held for held in self.facts[table] if held.content == content)
        return next((h for h in alike if h.stands or h.by_hand or row.get("known_until")), None)

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


def _replaced(rows: Rows, ended: Sequence[Ended]) -> Iterable[Replaced]:
    for table in ("marker", "matter"):
        new = [row["id"] for kind, row in rows if kind == table]
        old = [end.id for end in ended if end.table == table]
        if len(new) == len(old) == 1:
            yield Replaced(table, old[0], new[0])


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
    acts = {version.act for held in versions.values() for version in held}
    sources = list(keys)
    for source, key, identity in _rows(_IDENTITIES, [sources]):
        of[keys[source]].identities[key] = identity
    skip = len(source_key(system, table, "")) + 1
    for source, key, event, retelling, *told in _rows(_EVENTS, [skip, sources]):
        of[keys[source]].events[key] = EventTold(event, retelling, tuple(told))
    for kind in SAID:
        if kind == "address" and not about_places:
            continue
        for source, held in standing_rows(kind, sources, acts):
            of[keys[source]].facts[kind].append(held)
    return of


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
