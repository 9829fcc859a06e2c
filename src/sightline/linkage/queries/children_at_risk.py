"""Children known to be at risk of whom an owner, a plan or something that is due next is lacking (requirement R1)."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from sightline.core.acts import Acting
from sightline.pole.queries.open_matters import HOLDS_A_POST, open_values
from sightline.pole.queries.people import PersonLine, lines_by_person
from sightline.pole.queries.sql import fetch, visible
from sightline.pole.rules.at_risk import MARKERS, MATTERS, lacking
from sightline.pole.rules.matters import PLANS

from .go_live import cases

_CHILDREN = """
with c as materialized ({cases}),
signs as (
  select c.identity_id, c.since from c
   where c.what = 'matter' and c.kind = any(%(matters)s) or c.what = 'marker' and c.kind = any(%(markers)s)
  union all
  select r.other_id, coalesce(r.true_from, (r.known_from at time zone 'Europe/London')::date)
    from pole_posesrisk r
   where r.retracted_at is null and r.known_until is null and (r.true_until is null or r.true_until > %(today)s)
     and {risk_visible}),
people as materialized (
  select m.person_id, min(s.since) as since
    from signs s join pole_membership m on m.identity_id = s.identity_id and m.retracted_at is null
   group by m.person_id),
theirs as materialized (
  select p.person_id, p.since, m.identity_id
    from people p join pole_membership m on m.person_id = p.person_id and m.retracted_at is null)
select t.person_id, min(t.since), bool_or(c.what = 'matter' and c.owned) is true or bool_or(f.owned),
       bool_or(c.what = 'matter' and c.kind = any(%(plans)s)) is true, bool_or(c.review_due >= %(today)s) is true
  from theirs t
  left join c on c.identity_id = t.identity_id
  cross join lateral (
    select exists (select from pole_death d where d.identity_id = t.identity_id and d.retracted_at is null
                      and d.known_until is null) as died,
           exists (select from pole_recordowner r join core_user u on u.id = r.owner_id
                    where r.identity_id = t.identity_id and r.retracted_at is null and r.known_until is null
                      and {is_here}) as owned,
           (select max(case b.precision when 'year' then make_date(extract(year from b.born_on)::int, 12, 31)
                       when 'month' then (date_trunc('month', b.born_on) + interval '1 month - 1 day')::date
                       else b.born_on end)
              from pole_birthdate b
             where b.identity_id = t.identity_id and b.retracted_at is null and b.known_until is null
               and {birth_visible}) as latest) f
 group by t.person_id
having not bool_or(f.died) and (max(f.latest) is null or max(f.latest) > %(today)s - interval '18 years')
 order by min(t.since), t.person_id
"""


@dataclass(frozen=True)
class ChildAtRisk:
    """Somebody who is or may be a child and is known to be at risk. `lacks` is empty where all is there."""

    person: UUID
    since: date
    lacks: tuple[str, ...]
    line: PersonLine | None = None


def children_at_risk(reader: Acting, today: date) -> list[ChildAtRisk]:
    """All of them, those known longest first, without their names. One query."""
    statement = _CHILDREN.format(
        cases=cases(),
        risk_visible=visible("r", "identity_id"),
        birth_visible=visible("b", "identity_id"),
        is_here=HOLDS_A_POST,
    )
    values = {"matters": list(MATTERS), "markers": list(MARKERS), "plans": list(PLANS)}
    return [
        ChildAtRisk(person, since, lacking(has_owner=owner, has_plan=plan, has_next=due))
        for person, since, owner, plan, due in fetch(statement, {**open_values(reader, today), **values})
    ]


def by_name(reader: Acting, children: Sequence[ChildAtRisk], today: date) -> list[ChildAtRisk]:
    """The same, with a line for each. Three queries."""
    lines = lines_by_person(reader, {child.person for child in children}, today)
    return [ChildAtRisk(child.person, child.since, child.lacks, lines.get(child.person)) for child in children]
