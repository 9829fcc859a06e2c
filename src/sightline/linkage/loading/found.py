"""What the rows of a chunk refer to, found in as many queries as there are kinds of reference."""

from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import connection

from sightline.linkage.rules.map_row import Mapped, Reference
from sightline.linkage.rules.problems import RowRejected

from .attached import Attached

_IDENTITIES = """
select i.key, i.id, null::timestamptz from pole_identity i join pole_sourcerow s on s.id = i.source_id
 where i.system = %(system)s and i.key = any(%(keys)s) and s."table" = %(table)s"""
_EVENTS = """
select substr(source_key, %(skip)s), id, known_from from pole_event where source_key = any(%(source_keys)s)"""
_PLACES = """
select key, place_id, null::timestamptz from linkage_sourceplace
 where system = %(system)s and "table" = %(table)s and key = any(%(keys)s)"""
_QUERIES = {"identity": _IDENTITIES, "event": _EVENTS, "place": _PLACES}
_HELD = 'select key, sha256, id from pole_sourcerow where system = %s and "table" = %s and key = any(%s)'
_AT_ADDRESS = """
select p.key, p.id, exists (select from pole_address a where a.place_id = p.id and a.said_by = %s)
  from pole_place p where p.key = any(%s)"""


@dataclass
class Found:
    """What is held already: by (kind, table, key) with when it was known; places by folded address; files by path."""

    things: dict[tuple[str, str, str], tuple[UUID, datetime | None]] = field(default_factory=dict)
    places: dict[str, UUID] = field(default_factory=dict)
    addressed: set[UUID] = field(default_factory=set)
    attached: dict[str, Attached] = field(default_factory=dict)

    def of(self, reference: Reference) -> tuple[UUID, datetime | None] | None:
        """What a row refers to, None where it need not be there; raises RowRejected where no such row was accepted."""
        thing = self.things.get((reference.kind, reference.table, reference.key))
        if thing is None and not reference.if_there:
            raise RowRejected(
                reference.column, f'"{reference.key}" is not among the {reference.table} that were accepted.'
            )
        return thing


def find(system: str, said_by: str, mapped: Iterable[Mapped], place_keys: Collection[str]) -> Found:
    """Find everything that these rows refer to, and the places that have one of these folded addresses."""
    wanted: defaultdict[tuple[str, str], set[str]] = defaultdict(set)
    for row in mapped:
        for reference in row.references:
            wanted[reference.kind, reference.table].add(reference.key)
    found = Found()
    for (kind, table), keys in wanted.items():
        for key, thing, known in _rows(_QUERIES[kind], _parameters(system, table, keys)):
            found.things[kind, table, key] = (thing, known)
    if place_keys:
        for key, place, addressed in _rows(_AT_ADDRESS, [said_by, list(place_keys)]):
            found.places[key] = place
            if addressed:
                found.addressed.add(place)
    return found


def held(system: str, table: str, keys: Collection[str]) -> dict[str, dict[bytes, UUID]]:
    """The source rows held under these keys: for each key the hashes of its contents, with their source rows."""
    by_key: defaultdict[str, dict[bytes, UUID]] = defaultdict(dict)
    for key, sha256, source in _rows(_HELD, [system, table, list(keys)]):
        by_key[key][bytes(sha256)] = source
    return by_key


def source_key(system: str, table: str, key: str) -> str:
    """What an event is found by: the key of the row that made it."""
    return f"{system}:{table}:{key}"


def _parameters(system: str, table: str, keys: Collection[str]) -> dict[str, Any]:
    prefix = source_key(system, table, "")
    return {
        "system": system,
        "table": table,
        "keys": list(keys),
        "source_keys": [prefix + key for key in keys],
        "skip": len(prefix) + 1,
    }


def _rows(query: str, parameters: Any) -> list[tuple[Any, ...]]:
    with connection.cursor() as cursor:
        cursor.execute(query, parameters)
        return list(cursor.fetchall())
