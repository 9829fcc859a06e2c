"""Which logs wait for a second look, the worst and oldest first, ranked by the database before the list is cut (R57).

Every log of a child, or of which nobody knows, and every one of somebody missing, that is open or has just closed, and
at which nobody looked since it was last opened; and each on which a prompt stands. The order is that of
`rules.looking_again.place_in_queue`, and which of them wait for a reason that of `waits_because`.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from django.utils import timezone

from sightline.contact.models import SecondLook
from sightline.contact.rules.linking import HERE
from sightline.contact.rules.looking_again import INSPECTOR, JUST_CLOSED, LOW
from sightline.contact.rules.states import SCALE, ChildAnswer, State
from sightline.core.acts import Acting
from sightline.pole.queries.sql import fetch, reader_values, visible

from .of_child import OF_CHILD, of_child_values

REPEAT = timedelta(hours=24)
_DONE = (SecondLook.Outcome.AGREED, SecondLook.Outcome.REGRADED, SecondLook.Outcome.DISMISSED)


@dataclass(frozen=True)
class Ranked:
    """One log of the queue: what its place there comes of. `of_all`: how many there are that wait as it does, or not.

    `waits`: for a reason; `since`: when its first prompt came up that nobody has looked at, else when it came in;
    `again`: a call to the same place came in the day before.
    """

    event: UUID
    waits: bool
    since: datetime
    of_all: int
    grade: str
    lowered: bool
    again: bool
    of_child: bool
    asked: bool


def _here(log: str, event: str) -> str:
    """The place on record where log `log` is, as it was told last (`queries.linked.places_of`)."""
    return (
        "coalesce((select p.place_id from contact_logplace p"  # noqa: S608 - no value is in it
        f" where p.log_id = {log}.event_id and p.role = %(here)s order by p.at desc, p.id desc limit 1),"
        f" {event}.place_id)"
    )


_AGAIN = f"""exists (
  select from contact_incidentlog b join pole_event be on be.id = b.event_id
   where b.event_id in (select o.id from pole_event o where o.place_id = w.here
                        union all
                        select p.log_id from contact_logplace p where p.place_id = w.here and p.role = %(here)s)
     and b.received_at < w.received_at and b.received_at >= w.received_at - %(repeat)s
     and {_here("b", "be")} = w.here)"""  # noqa: S608 - no value is in it

_WAITING = f"""
select l.event_id, l.state = %(closed)s as closed, l.attended, l.child, l.received_at, l.qualifiers,
       l.unresourced_since, {_here("l", "e")} as here, coalesce(s.outcome, '') as grade,
       coalesce(d.change = 'lowered', false) as lowered, {OF_CHILD} as of_child,
       c.standing > 0 as prompted, c.red > 0 as red, coalesce(c.since, l.received_at) as since,
       k.done, coalesce(k.asked, false) as asked
  from contact_incidentlog l join pole_event e on e.id = l.event_id
  left join decisions_standing s on s.subject = l.event_id and s.scale = %(scale)s and s.involvement_id is null
  left join decisions_decision d on d.id = s.decision_id
 cross join lateral (
       select count(*) as standing, count(*) filter (where c.by = %(inspector)s) as red, min(c.raised_at) as since
         from contact_childprompt c where c.log_id = l.event_id and c.settled_at is null) c
 cross join lateral (
       select max(k.at) filter (where k.outcome = any(%(done)s)) as done, bool_or(k.outcome = %(asked)s) as asked
         from contact_secondlook k
        where k.log_id = l.event_id and k.at >= coalesce(l.reopened_at, '-infinity')) k
 where (l.state <> %(closed)s or l.closed_at >= %(just_closed)s) and {{visible}}
"""  # noqa: S608 - no value is in it

_RANKED = f"""
with waiting as materialized ({_WAITING}), listed as materialized (
  select w.*, {_AGAIN} as again from waiting w
   where w.prompted or w.done is null and (
         w.of_child or w.child = %(not_known)s or %(missing)s = any(w.qualifiers))
), placed as (
  select q.*, q.prompted or q.closed and not q.attended or %(missing)s = any(q.qualifiers) or q.grade = any(%(low)s)
              or q.lowered or q.again or q.unresourced_since is not null as waits,
         case when not q.prompted then 4
              else case when q.red then 0 else 2 end
                   + case when q.grade = any(%(low)s) or q.grade = '' or q.closed and not q.attended
                          then 0 else 1 end end as place
    from listed q
), numbered as (
  select r.*, count(*) over (partition by r.waits) as of_all,
         row_number() over (partition by r.waits order by r.place, r.since, r.event_id) as number
    from placed r
)
select event_id, waits, since, of_all, grade, lowered, again, of_child, asked
  from numbered where number <= %(most)s order by waits desc, number
"""  # noqa: S608 - no value is in it


def ranked_logs(reader: Acting, now: datetime, most: int) -> list[Ranked]:
    """The worst `most` of those that wait for a reason, and of the rest, as the reader may see them. One query."""
    values = {
        **reader_values(reader),
        **of_child_values(timezone.localdate(now)),
        "here": HERE,
        "repeat": REPEAT,
        "closed": str(State.CLOSED),
        "just_closed": now - JUST_CLOSED,
        "scale": SCALE,
        "inspector": INSPECTOR,
        "done": [str(outcome) for outcome in _DONE],
        "asked": str(SecondLook.Outcome.ASKED),
        "not_known": str(ChildAnswer.NOT_KNOWN),
        "missing": "missing",
        "low": [str(grade) for grade in LOW],
        "most": most,
    }
    return [Ranked(*row) for row in fetch(_RANKED.format(visible=visible("l", "event_id", None)), values)]
