"""People whose records nothing holds together any more: an identifier joined them, and its source has corrected it.

They are not parted by that alone. Somebody looks, and separates them or says that they are one all the same.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from sightline.core.acts import Acting
from sightline.linkage.rules.components import TRUSTED, components, joins
from sightline.pole.queries.people import PersonLine, lines_by_person
from sightline.pole.queries.sql import fetch, reader_values, visible

# an entry by hand was made on the person's own record: it belongs to whoever they are
_RECORDS = """
select m.person_id, m.identity_id
  from pole_membership m join pole_identity i on i.id = m.identity_id
 where m.person_id = any(%(people)s) and m.retracted_at is null and i.system <> 'sightline' and {visible}"""
_SHARED = """
select f.scheme, f.key, f.identity_id from pole_identifier f
 where f.identity_id = any(%(records)s) and f.scheme = any(%(trusted)s)
   and f.retracted_at is null and f.known_until is null"""
_DECIDED = """
select d.one_id, d.other_id, array(select (m ->> 0)::uuid from jsonb_array_elements(d.moved) m)
  from linkage_linkdecision d
 where d.outcome = 'link' and d.in_force_at is not null and d.undone_at is null
   and (d.one_id = any(%(records)s) or d.other_id = any(%(records)s))"""
_CORRECTED = """
select distinct m.person_id
  from pole_identifier f join pole_membership m on m.identity_id = f.identity_id and m.retracted_at is null
 where f.retracted_act is not null and f.scheme = any(%(trusted)s)
   and exists (select from pole_membership o
                where o.person_id = m.person_id and o.retracted_at is null and o.identity_id <> m.identity_id)"""


@dataclass(frozen=True)
class Doubtful:
    """Somebody whose records fall into groups that nothing holds together; the smallest group is shown for choosing."""

    line: PersonLine
    apart: tuple[UUID, ...]


def groups_within(reader: Acting, people: Collection[UUID]) -> dict[UUID, list[list[UUID]]]:
    """The groups of each person's records that something holds together: several where something is missing.

    Shared trusted identifiers hold records together, and decisions. Three queries.
    """
    values = {**reader_values(reader), "people": list(people), "trusted": list(TRUSTED)}
    whose = {record: person for person, record in fetch(_RECORDS.format(visible=visible("i", "id")), values)}
    records = list(whose)
    shared: defaultdict[tuple[str, str], list[UUID]] = defaultdict(list)
    for scheme, key, record in fetch(_SHARED, {**values, "records": records}):
        if joins(scheme, key):
            shared[scheme, key].append(record)
    held = [[r for r in some if r in whose] for some in (*shared.values(), *_decided(records))]
    leader = components(held)
    groups: defaultdict[UUID, defaultdict[UUID, list[UUID]]] = defaultdict(lambda: defaultdict(list))
    for record, person in whose.items():
        groups[person][leader.get(record, record)].append(record)
    return {person: sorted(found.values(), key=len) for person, found in groups.items()}


def _decided(records: Collection[UUID]) -> Iterable[list[UUID]]:
    for one, other, moved in fetch(_DECIDED, {"records": list(records)}):
        yield [one, other, *moved]


def doubtful_people(reader: Acting, today: date, many: int) -> list[Doubtful]:
    """People of whom a trusted identifier was corrected and whose records nothing else holds together. 7 queries."""
    corrected = [person for (person,) in fetch(_CORRECTED, {"trusted": list(TRUSTED)})]
    if not corrected:
        return []
    groups = {person: some for person, some in groups_within(reader, corrected).items() if len(some) > 1}
    lines = lines_by_person(reader, groups, today)
    found = [Doubtful(lines[person], tuple(some[0])) for person, some in groups.items() if person in lines]
    return sorted(found, key=lambda doubt: doubt.line.reference)[:many]


def records_apart(reader: Acting, person: UUID) -> tuple[UUID, ...]:
    """The records of this person that nothing holds to the others; none where all are held. Three queries."""
    some = groups_within(reader, [person]).get(person, [])
    return tuple(some[0]) if len(some) > 1 else ()
