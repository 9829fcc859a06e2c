"""Records of people that belong to nobody yet: what they share with others, and who they are."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any
from uuid import UUID

from django.db import connection

from sightline.core.ids import uuid7
from sightline.linkage.rules.components import TRUSTED, components, in_words, joins
from sightline.linkage.rules.somebody_else import tells_of_somebody_else

ALONE = "When it was loaded, no other record shared a trusted identifier"
MOVED = "Another record of the same person shares a trusted identifier"
BRAKED = "Shares a trusted identifier with people who were told apart: somebody has to say whose it is"

_LOOSE = """
create temporary table if not exists load_loose on commit drop as
select id as identity from pole_identity with no data"""
_FILL = """
insert into load_loose select i.id from pole_identity i where i.system = %s and i.retracted_at is null
   and not exists (select from pole_membership m where m.identity_id = i.id and m.retracted_at is null)"""
_IDENTIFIED = """
insert into load_loose select distinct f.identity_id
  from pole_sourcerow s join pole_identifier f on f.source_id = s.id and f.retracted_at is null
 where s.batch = %s and not exists (select from load_loose l where l.identity = f.identity_id)"""
_TOLD = """
select n.identity_id, n.full, null::date from pole_name n
 where n.identity_id = any(%(records)s) and n.retracted_at is null
union all
select b.identity_id, '', b.born_on from pole_birthdate b
 where b.identity_id = any(%(records)s) and b.retracted_at is null and b.precision = 'day'"""
_SHARED = """
select o.scheme, o.key, o.identity_id, m.person_id
  from load_loose l
  join pole_identifier f on f.identity_id = l.identity and f.scheme = any(%(trusted)s) and f.retracted_at is null
  join pole_identifier o on o.scheme = f.scheme and o.key = f.key and o.retracted_at is null
  left join pole_membership m on m.identity_id = o.identity_id and m.retracted_at is null
 group by 1, 2, 3, 4"""

# a link that somebody undid is not made again by the identifier that made it
_APART = """
select o.person_id, t.person_id
  from linkage_linkdecision d
  join pole_membership o on o.identity_id = d.one_id and o.retracted_at is null
  join pole_membership t on t.identity_id = d.other_id and t.retracted_at is null
 where d.outcome = 'apart' and d.undone_at is null and o.person_id = any(%(people)s)
   and t.person_id = any(%(people)s)"""


@dataclass
class Joined:
    """Who the loose records are: new people, the records of each, and people who turned out to be one."""

    people: list[dict[str, Any]] = field(default_factory=list)
    memberships: list[dict[str, Any]] = field(default_factory=list)
    merged: dict[UUID, UUID] = field(default_factory=dict)

    @property
    def records_joined(self) -> int:
        """How many records share a person with another by a trusted identifier."""
        return sum(row["basis"] not in (ALONE, BRAKED) for row in self.memberships)


MOST_FIRSTS = 20


@dataclass
class Told:
    """The names and full dates of birth that records give."""

    names: defaultdict[UUID, set[str]] = field(default_factory=lambda: defaultdict(set))
    births: defaultdict[UUID, set[date]] = field(default_factory=lambda: defaultdict(set))

    def pairs_among(self, records: Sequence[UUID]) -> list[list[UUID]]:
        """The pairs of these records that share an identifier and may be one person: a number mistyped joins nobody.

        Each is held against one record of each person found so far: a number that thousands share is not compared
        thousands of times over.
        """
        firsts: list[UUID] = []
        pairs = []
        for record in records:
            first = next((one for one in firsts[:MOST_FIRSTS] if not self._of_somebody_else(one, record)), None)
            if first is None:
                firsts.append(record)
            else:
                pairs.append([first, record])
        return pairs

    def _of_somebody_else(self, one: UUID, other: UUID) -> bool:
        names, births = self.names, self.births
        return tells_of_somebody_else(names[one], names[other], births[one], births[other])


def loose_records(system: str, batch: UUID) -> list[UUID]:
    """The system's records that belong to nobody yet.

    They are also in the temporary table load_loose, with the records that the batch gave an identifier since.
    """
    with connection.cursor() as cursor:
        cursor.execute(_LOOSE)
        cursor.execute("truncate load_loose")
        cursor.execute(_FILL, [system])
        cursor.execute("select identity from load_loose order by identity")
        loose = [identity for (identity,) in cursor.fetchall()]
        cursor.execute(_IDENTIFIED, [batch])
        cursor.execute("analyze load_loose")
        return loose


def who_they_are(loose: Iterable[UUID]) -> Joined:
    """Join the loose records to each other and to people there are, wherever a chain of trusted identifiers leads."""
    shared = _shared()
    persons: dict[UUID, UUID] = {}
    basis: defaultdict[UUID, dict[str, str]] = defaultdict(dict)
    groups: list[list[UUID]] = []
    told = _told({identity for members in shared.values() for identity, _ in members})
    for (scheme, key), members in shared.items():
        groups += told.pairs_among([identity for identity, _ in members])
        for identity, person in members:
            basis[identity][scheme] = key
            if person:
                persons[identity] = person
    # a person is a link of the chain too: all of its records are one
    groups += [[identity, person] for identity, person in persons.items()]
    leader = components(groups)
    braked = _braked(leader, set(persons.values()))
    chosen: dict[UUID, UUID] = {}
    joined = Joined()
    for person in sorted(set(persons.values())):
        kept = chosen.setdefault(leader[person], person)
        if kept != person and leader[person] not in braked:
            joined.merged[person] = kept
    for identity in loose:
        chain = leader.get(identity, identity)
        if chain in braked:
            chain = identity
        if chain not in chosen:
            chosen[chain] = uuid7()
            joined.people.append({"id": chosen[chain]})
        words = BRAKED if leader.get(identity) in braked else in_words(basis[identity]) if identity in basis else ALONE
        joined.memberships.append({"id": uuid7(), "identity_id": identity, "person_id": chosen[chain], "basis": words})
    return joined


def _told(records: Collection[UUID]) -> Told:
    told = Told()
    with connection.cursor() as cursor:
        cursor.execute(_TOLD, {"records": list(records)})
        for record, name, born in cursor.fetchall():
            told.names[record].update([name] if name else [])
            told.births[record].update([born] if born else [])
    return told


def _braked(leader: Mapping[UUID, UUID], people: Collection[UUID]) -> set[UUID]:
    """The chains that hold two people who were told apart: nobody is joined by them."""
    if not people:
        return set()
    with connection.cursor() as cursor:
        cursor.execute(_APART, {"people": list(people)})
        return {leader[one] for one, other in cursor.fetchall() if leader[one] == leader[other]}


def _shared() -> dict[tuple[str, str], list[tuple[UUID, UUID | None]]]:
    """The records that share each trusted, valid identifier, with their people; only where two or more do."""
    groups: defaultdict[tuple[str, str], list[tuple[UUID, UUID | None]]] = defaultdict(list)
    with connection.cursor() as cursor:
        cursor.execute(_SHARED, {"trusted": list(TRUSTED)})
        for scheme, key, identity, person in cursor.fetchall():
            groups[scheme, key].append((identity, person))
    return {
        (scheme, key): members for (scheme, key), members in groups.items() if len(members) > 1 and joins(scheme, key)
    }


def move_records(merged: dict[UUID, UUID], now: Any, act: UUID) -> list[dict[str, Any]]:
    """End the memberships of people who are somebody else, and give those that take their place."""
    if not merged:
        return []
    with connection.cursor() as cursor:
        cursor.execute(
            "update pole_membership set retracted_at = %s, retracted_act = %s"
            " where person_id = any(%s) and retracted_at is null returning identity_id, person_id",
            [now, act, list(merged)],
        )
        return [
            {"id": uuid7(), "identity_id": identity, "person_id": merged[person], "basis": MOVED}
            for identity, person in cursor.fetchall()
        ]
