"""What the rows of a chunk refer to, found in as many queries as there are kinds of reference."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from collections.abc import Mapping as ReadOnly
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, NamedTuple
from uuid import UUID

from django.db import connection

from sightline.core.ids import uuid7
from sightline.linkage.rules.components import joins
from sightline.linkage.rules.map_row import Mapped, Reference
from sightline.linkage.rules.mapping import Mapping
from sightline.linkage.rules.problems import RowRejected
from sightline.pole.rules.identifiers import fold_identifier

from .attached import Attached
from .foreseen import Foreseen

_IDENTITIES = """
select i.key, i.id, null::timestamptz, i.handling from pole_identity i join pole_sourcerow s on s.id = i.source_id
 where i.system = %(system)s and i.key = any(%(keys)s) and s."table" = %(table)s
   and i.retracted_at is null and (s.undone_at is null or {again})"""
_EVENTS = """
select substr(e.source_key, %(skip)s), e.id, e.known_from, 0
  from pole_event e join pole_sourcerow s on s.id = e.source_id
 where e.source_key = any(%(source_keys)s) and e.retracted_at is null and (s.undone_at is null or {again})"""
_PLACES = """
select key, place_id, null::timestamptz, 0 from linkage_sourceplace
 where system = %(system)s and "table" = %(table)s and key = any(%(keys)s) and retracted_at is null"""
# what was kept when its import was undone is there again once its row is
_AGAIN = """exists (select from pole_sourcerow v where v.system = s.system and v."table" = s."table" and v.key = s.key
                       and v.undone_at is null)"""
_QUERIES = {
    "identity": _IDENTITIES.format(again=_AGAIN),
    "event": _EVENTS.format(again=_AGAIN),
    "place": _PLACES,
}
_HELD = """
select key, id, batch, act, sha256, handling from pole_sourcerow
 where system = %s and "table" = %s and key = any(%s) and undone_at is null order by id"""
_MENDED = """
select sha256, id from pole_sourcerow
 where sha256 = any(%s) and mended <> '{}' and system = %s and "table" = %s and undone_at is null"""
_AT_ADDRESS = """
select p.key, p.id,
       exists (select from pole_address a where a.place_id = p.id and a.said_by = %s and a.retracted_at is null)
  from pole_place p where p.key = any(%s)"""
# a person is handled as closely as the closest of their records: a new one is no way round that
_CLOSER = """
select identity, max(handling) from (
  select r.id, r.handling from pole_identity r where r.handling > %(than)s and r.retracted_at is null
  union all
  select o.identity_id, r.handling
    from pole_identity r
    join pole_membership m on m.identity_id = r.id and m.retracted_at is null
    join pole_membership o on o.person_id = m.person_id and o.retracted_at is null
   where r.handling > %(than)s and r.retracted_at is null) closer (identity, handling) group by 1"""
# lateral: each identifier is looked up by itself, however many there are
_SHARING = """
select w.scheme, w.key, f.identity_id
  from unnest(%s::text[], %s::text[]) w (scheme, key)
  cross join lateral (select i.identity_id from pole_identifier i
                       where i.scheme = w.scheme and i.key = w.key and i.retracted_at is null limit 50) f"""


class Thing(NamedTuple):
    """Something that is held, when it was known, and how closely it is handled."""

    id: UUID
    known: datetime | None = None
    handling: int = 0


@dataclass
class Found:
    """What is held already: by (kind, table, key), and places by their folded address.

    `closer`: by scheme and key, how closely somebody is handled whose trusted identifier a row gives. `attached`: the
    files of the extract that rows name, by their paths.
    """

    things: dict[tuple[str, str, str], Thing] = field(default_factory=dict)
    places: dict[str, UUID] = field(default_factory=dict)
    addressed: set[UUID] = field(default_factory=set)
    closer: dict[tuple[str, str], int] = field(default_factory=dict)
    attached: dict[str, Attached] = field(default_factory=dict)

    def of(self, reference: Reference) -> Thing | None:
        """What a row refers to, None where it need not be there; raises RowRejected where no such row was accepted."""
        thing = self.things.get((reference.kind, reference.table, reference.key))
        if thing is None and not reference.if_there:
            raise RowRejected(
                reference.column, f'"{reference.key}" is not among the {reference.table} that were accepted.'
            )
        return thing

    def handling_of(self, mapped: Mapped) -> int:
        """How closely everything that this row says is handled at least: as the people whom it is about."""
        references = (self.things.get((r.kind, r.table, r.key)) for r in mapped.references)
        shared = (self.closer.get(pair, 0) for pair in identifiers_in(mapped))
        return max((*(thing.handling for thing in references if thing), *shared), default=0)


def find(
    mapping: Mapping,
    mapped: Sequence[Mapped],
    place_keys: Collection[str],
    closer: ReadOnly[UUID, int],
    foreseen: Foreseen | None = None,
) -> Found:
    """Find everything that these rows refer to, and the places that have one of these folded addresses.

    `closer`: whose records are handled more closely than the mapping says (`handled_closer`).
    """
    wanted: defaultdict[tuple[str, str], set[str]] = defaultdict(set)
    for row in mapped:
        for reference in row.references:
            wanted[reference.kind, reference.table].add(reference.key)
    found = Found()
    for (kind, table), keys in wanted.items():
        for key, *thing in _rows(_QUERIES[kind], _parameters(mapping.system, table, keys)):
            found.things[kind, table, key] = Thing(*thing)
        for key in keys if foreseen else ():
            _foresee(found, foreseen, (kind, table, key))
    if place_keys:
        for key, place, addressed in _rows(_AT_ADDRESS, [mapping.words, list(place_keys)]):
            found.places[key] = place
            if addressed:
                found.addressed.add(place)
    if closer:
        _find_closer(found, closer, mapped)
    return found


def _foresee(found: Found, foreseen: Foreseen | None, thing: tuple[str, str, str]) -> None:
    """Add what a row before it would have made, in a preview."""
    _, table, key = thing
    if foreseen and thing not in found.things and foreseen.makes(*thing):
        found.things[thing] = Thing(uuid7(), foreseen.known(table, key))


def handled_closer(than: int) -> dict[UUID, int]:
    """The records of all people of whom a record is handled more closely than `than`, and how closely. One query."""
    return dict(_rows(_CLOSER, {"than": than}))


def _find_closer(found: Found, closer: ReadOnly[UUID, int], mapped: Iterable[Mapped]) -> None:
    """Note who of those that the rows refer to, or share a trusted identifier with, is handled more closely."""
    for key, thing in found.things.items():
        if thing.id in closer:
            found.things[key] = thing._replace(handling=max(thing.handling, closer[thing.id]))
    shared = sorted({pair for row in mapped for pair in identifiers_in(row)})
    if shared:
        for scheme, key, identity in _rows(_SHARING, [list(column) for column in zip(*shared, strict=True)]):
            if identity in closer:
                found.closer[scheme, key] = max(closer[identity], found.closer.get((scheme, key), 0))


def identifiers_in(mapped: Mapped) -> list[tuple[str, str]]:
    """The trusted identifiers that a row gives, as scheme and folded key."""
    pairs = [
        (made.values.get("scheme", "other"), fold_identifier(made.values["value"])[:100])
        for made in mapped.things
        if made.by.kind == "identifier"
    ]
    return [(scheme, key) for scheme, key in pairs if joins(scheme, key)]


@dataclass(frozen=True)
class Version:
    """A source row that is held: one version of the row of its key."""

    source: UUID
    batch: UUID
    act: UUID
    sha256: bytes
    handling: int


def held(system: str, table: str, keys: Collection[str]) -> dict[str, list[Version]]:
    """The versions held of the rows with these keys, each row's in the order in which they came."""
    by_key: defaultdict[str, list[Version]] = defaultdict(list)
    for key, source, batch, act, sha256, handling in _rows(_HELD, [system, table, list(keys)]):
        by_key[key].append(Version(source, batch, act, bytes(sha256), handling))
    return by_key


def mended_before(system: str, table: str, hashes: Collection[bytes]) -> dict[bytes, UUID]:
    """Which rows with these hashes were mended and loaded before, and as which source rows."""
    found = _rows(_MENDED, [list(hashes), system, table])
    return {bytes(sha256): source for sha256, source in found}


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
