"""Children known to be at risk: what says so, and whether they have an owner, a plan and something due next (R1).

A grade that stands at medium or higher, an open matter, a live marker, or somebody who poses a risk to them says so.
What is due next is the soonest open duty about them that is not late, or the day set for a matter or marker.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from sightline.core.acts import Acting
from sightline.decisions.rules.scales import delivered_scales, read_scale
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
     and {risk_visible}
  union all
  select coalesce(t.identity_id, v.identity_id), (t.since at time zone 'Europe/London')::date
    from decisions_standing t left join pole_involvement v on v.id = t.involvement_id
   where (t.scale, t.outcome) in (select * from unnest(%(scales)s::text[], %(grades)s::text[])) and {standing_visible}
     and coalesce(t.identity_id, v.identity_id) is not null),
people as materialized (
  select m.person_id, min(s.since) as since
    from signs s join pole_membership m on m.identity_id = s.identity_id and m.retracted_at is null
   group by m.person_id),
theirs as materialized (
  select p.person_id, p.since, m.identity_id
    from people p join pole_membership m on m.person_id = p.person_id and m.retracted_at is null)
select t.person_id, min(t.since), bool_or(c.what = 'matter' and c.owned) is true or bool_or(f.owned),
       bool_or(c.what = 'matter' and c.kind = any(%(plans)s)) is true,
       bool_or(c.review_due >= %(today)s) is true or bool_or(f.owed)
  from theirs t
  left join c on c.identity_id = t.identity_id
  cross join lateral (
    select exists (select from pole_death d where d.identity_id = t.identity_id and d.retracted_at is null
                      and d.known_until is null) as died,
           exists (select from pole_recordowner r join core_user u on u.id = r.owner_id
                    where r.identity_id = t.identity_id and r.retracted_at is null and r.known_until is null
                      and {is_here}) as owned,
           exists (select from duties_duty o
                    where o.subject = t.identity_id and o.state = 'open' and o.due_at >= %(now)s
                      and {duty_visible}) as owed,
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


def children_at_risk(reader: Acting, today: date, eyes: Mapping[str, Any] | None = None) -> list[ChildAtRisk]:
    """All of them, those known longest first, without their names. One query.

    With `eyes` (`core.tiles.Eyes.values`) as all see who are cleared so, instead of as the reader.
    """
    statement = _CHILDREN.format(
        cases=cases(),
        risk_visible=visible("r", "identity_id"),
        birth_visible=visible("b", "identity_id"),
        standing_visible=visible("t", "subject"),
        duty_visible=visible("o", "subject", row=None),
        is_here=HOLDS_A_POST,
    )
    graded = graded_at_risk()
    values = {
        **{"matters": list(MATTERS), "markers": list(MARKERS), "plans": list(PLANS)},
        **{"scales": [scale for scale, _ in graded], "grades": [grade for _, grade in graded]},
    }
    return [
        ChildAtRisk(person, since, lacking(has_owner=owner, has_plan=plan, has_next=due))
        for person, since, owner, plan, due in fetch(
            statement, {**open_values(reader, today), **values, **(eyes or {})}
        )
    ]


def graded_at_risk() -> list[tuple[str, str]]:
    """The scales and grades that say that a child is at risk: medium and whatever is above it, on each scale."""
    found = []
    for key, row in delivered_scales().items():
        scale = read_scale(key, row.body)
        least = next((n for n, grade in enumerate(scale.grades) if grade.key == "medium" or grade.is_high), None)
        found += [(key, grade.key) for grade in scale.grades[least:]] if least is not None else []
    return found


def by_name(reader: Acting, children: Sequence[ChildAtRisk], today: date) -> list[ChildAtRisk]:
    """The same, with a line for each. Three queries."""
    lines = lines_by_person(reader, {child.person for child in children}, today)
    return [ChildAtRisk(child.person, child.since, child.lacks, lines.get(child.person)) for child in children]
