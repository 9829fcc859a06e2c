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

# who shares the day and one word of the name is found by the index of search keys, one by one; only these are compared
_ALIKE = """
with people as materialized (
  select m.person_id, min(o.since) as since
    from ({open_matters}) o join pole_membership m on m.identity_id = o.identity_id and m.retracted_at is null
   group by m.person_id),
mine as materialized (
  select distinct p.person_id, p.since, to_char(b.born_on, 'YYYY-MM-DD') as born, n.words
    from people p
    join pole_membership m on m.person_id = p.person_id and m.retracted_at is null
    join pole_membership o on o.person_id = p.person_id and o.retracted_at is null
    join pole_birthdate b on b.identity_id = m.identity_id and b.retracted_at is null and b.known_until is null
     and b.precision = 'day'
    cross join lateral (
      select array_agg(k.key order by k.key) as words
        from pole_searchkey k join pole_name f on f.id = k.fact and f.retracted_at is null and f.known_until is null
       where k.subject = o.identity_id and k.kind = 'name' and {key_visible}
       group by k.fact) n)
select mine.person_id, mine.since, array_agg(distinct m.person_id)
  from mine
  cross join lateral (
    select n.subject, n.fact as name, k.fact as birth
      from pole_searchkey k
      join pole_searchkey n on n.subject = k.subject and n.kind = 'name' and n.key = mine.words[1] and {named_visible}
     where k.kind = 'birth' and k.key = mine.born and {key_visible}
    offset 0) t
  join pole_membership m on m.identity_id = t.subject and m.retracted_at is null and m.person_id <> mine.person_id
 where (select array_agg(w.key order by w.key) from pole_searchkey w
         where w.fact = t.name and w.subject = t.subject and w.kind = 'name') = mine.words
   and exists (select from pole_name f where f.id = t.name and f.retracted_at is null and f.known_until is null)
   and exists (select from pole_birthdate f where f.id = t.birth and f.retracted_at is null and f.known_until is null
                  and f.precision = 'day')
 group by mine.person_id, mine.since
"""


@dataclass(frozen=True)
class AlikePair:
    """Somebody whom an open matter is about, and the other records of the same name and day of birth."""

    line: PersonLine
    others: tuple[PersonLine, ...]
    since: date


def people_alike(reader: Acting, today: date) -> list[tuple[UUID, date, list[UUID]]]:
    """Each such person with since when their oldest matter is open and who the others are. One query."""
    statement = _ALIKE.format(
        open_matters=open_matters(), key_visible=visible("k", "subject"), named_visible=visible("n", "subject")
    )
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
