"""Every matter that somebody has to assess first, with when it began and when it was first assessed."""

from datetime import date

from sightline.boards.rules.first_assessment import Case
from sightline.core.acts import Acting
from sightline.pole.queries.open_matters import open_matters, open_values
from sightline.pole.queries.sql import fetch, visible

_CASES = """
select m.kind, coalesce(m.true_from, (m.known_from at time zone 'Europe/London')::date),
       case when m.true_from is null then 'day' else m.true_from_precision end,
       m.known_from, s.assessed_at, o.id is not null
  from pole_matter m
  left join (select s.matter_id, min(s.taken_at) as assessed_at from pole_matterstep s
              where s.step = 'assessed' and s.retracted_at is null and {step_visible} group by s.matter_id) s
    on s.matter_id = m.id
  left join ({open}) o on o.id = m.id
 where m.kind = any(%(assessed_first)s) and m.retracted_at is null and m.known_until is null and {visible}
   and (%(kind)s = '' or m.kind = %(kind)s)
 order by m.known_from, m.id
"""


def cases(reader: Acting, today: date, kind: str = "") -> list[Case]:
    """Those that the reader may see, of one kind or of all; what is open is what the lists say is. One query."""
    statement = _CASES.format(
        open=open_matters(), step_visible=visible("s", "matter_id"), visible=visible("m", "identity_id")
    )
    return [Case(*row) for row in fetch(statement, {**open_values(reader, today), "kind": kind})]
