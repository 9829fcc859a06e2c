"""People of open matters of whom another record has the same name and date of birth, and is another person here.

Nobody has decided whether they are one. The same as `pole.queries.same_person` points out on a person's own page, for
names that agree whole; it is set-based, for everybody at once.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from sightline.core.acts import Acting
from sightline.pole.queries.open_matters import open_matters, open_values
from sightline.pole.queries.people import PersonLine, lines_by_person
from sightline.pole.queries.sql import fetch, visible

_ALIKE = """
with people as materialized (
  select m.person_id, min(o.since) as since
    from ({open_matters}) o join pole_membership m on m.identity_id = o.identity_id and m.retracted_at is null
   group by m.person_id),
born as materialized (
  select distinct p.person_id, b.born_on
    from people p join pole_membership m on m.person_id = p.person_id and m.retracted_at is null
    join pole_birthdate b on b.identity_id = m.identity_id and b.retracted_at is null and b.known_until is null
     and b.precision = 'day'),
near as materialized (
  select distinct b.person_id, m.person_id as other
    from born b
    join pole_searchkey k on k.kind = 'birth' and k.key = to_char(b.born_on, 'YYYY-MM-DD') and {key_visible}
    join pole_birthdate f on f.id = k.fact and f.retracted_at is null and f.known_until is null and f.precision = 'day'
    join pole_membership m on m.identity_id = k.subject and m.retracted_at is null and m.person_id <> b.person_id),
named as materialized (
  select distinct p.person_id, n.words
    from (select person_id from near union select other from near) p
    join pole_membership m on m.person_id = p.person_id and m.retracted_at is null
    cross join lateral (
      select array_agg(k.key order by k.key) as words
        from pole_searchkey k
        join pole_name f on f.id = k.fact and f.retracted_at is null and f.known_until is null
       where k.subject = m.identity_id and k.kind = 'name' and {key_visible}
       group by k.fact) n)
select p.person_id, p.since, array_agg(distinct n.other)
  from near n
  join people p on p.person_id = n.person_id
  join named mine on mine.person_id = n.person_id
  join named theirs on theirs.person_id = n.other and theirs.words = mine.words
 group by p.person_id, p.since
"""


@dataclass(frozen=True)
class AlikePair:
    """Somebody whom an open matter is about, and the other records of the same name and day of birth."""

    line: PersonLine
    others: tuple[PersonLine, ...]
    since: date


def people_alike(reader: Acting, today: date) -> list[tuple[UUID, date, list[UUID]]]:
    """Each such person with since when their oldest matter is open and who the others are. One query."""
    statement = _ALIKE.format(open_matters=open_matters(), key_visible=visible("k", "subject"))
    rows = [(person, since, list(others)) for person, since, others in fetch(statement, open_values(reader, today))]
    return sorted(rows, key=lambda row: (row[1], row[0]))


def alike_pairs(reader: Acting, rows: Sequence[tuple[UUID, date, list[UUID]]], today: date) -> list[AlikePair]:
    """These of them by name. Four queries."""
    lines = lines_by_person(reader, {person for one, _, others in rows for person in (one, *others)}, today)
    found = []
    for person, since, others in rows:
        if person in lines:
            found.append(AlikePair(lines[person], tuple(lines[o] for o in others if o in lines), since))
    return found
