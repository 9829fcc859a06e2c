"""Logs of children with what the second look made of them, and graded logs with when somebody was there."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from django.utils import timezone

from sightline.boards.rules.contact_measures import Attended, ChildLog, Raised
from sightline.contact.queries.of_child import GROWN_AT_THE_TIME, of_child_values, said_or_linked
from sightline.contact.rules.states import SCALE
from sightline.core import clock
from sightline.core.acts import Acting
from sightline.pole.queries.sql import fetch, reader_values, visible

from .contact_board import ATTENDANCE

_PROMPTED = "exists (select from contact_childprompt c where c.log_id = l.event_id)"
IS_OF_CHILD = f"({said_or_linked(GROWN_AT_THE_TIME)} or {_PROMPTED})"
"""Whether log `l` was of a child when it came in, as its rules have it; and also where a prompt came up that was let
go since: what the second look asked for is measured too."""

TEAM_OF_GRADER = """
(select t.name from workforce_post p join workforce_team t on t.id = p.team_id
  where p.user_id = l.grader_id and p.since <= l.received_at + interval '1 day'
    and (p.until is null or p.until > l.received_at)
  order by p.since desc limit 1)
"""

_CHILDREN = """
select coalesce({team}, ''), coalesce(p.raised_at, l.received_at), k.looked_at, coalesce(k.changed, false),
       exists (select from contact_missedrisk m where m.log_id = l.event_id), l.state = 'closed', p.prompts
  from contact_incidentlog l
  left join lateral (
       select min(k.at) filter (where k.outcome <> 'asked') as looked_at, bool_or(k.outcome = 'regraded') as changed
         from contact_secondlook k where k.log_id = l.event_id) k on true
  left join lateral (
       select min(p.raised_at) as raised_at,
              json_agg(json_build_object(
                'indicator', p.indicator, 'title', p.title, 'raised_at', p.raised_at, 'settled_at', p.settled_at,
                'how', p.settled_how, 'missed', exists (
                  select from contact_missedrisk m
                   where m.log_id = l.event_id and m.indicators::jsonb ? p.indicator)) order by p.raised_at) as prompts
         from contact_childprompt p where p.log_id = l.event_id) p on true
 where l.received_at >= %(since)s and {of_child} and {visible}
 order by l.received_at
"""


def child_logs(reader: Acting, since: datetime) -> list[ChildLog]:
    """Those that came in since then and that the reader may see. One query."""
    statement = _CHILDREN.format(team=TEAM_OF_GRADER, of_child=IS_OF_CHILD, visible=visible("l", "event_id", None))
    rows = fetch(statement, {**reader_values(reader), "since": since, **children_values()})
    return [_child_log(*row) for row in rows]


def _child_log(
    team: str, since: datetime, looked_at: datetime | None, changed: bool, missed: bool, closed: bool, prompts: Any
) -> ChildLog:
    return ChildLog(team, since, looked_at, changed, missed, closed, tuple(_raised(each) for each in prompts or ()))


def children_values() -> dict[str, Any]:
    """The values that `IS_OF_CHILD` asks for."""
    return of_child_values(timezone.localdate(clock.now()))


def _raised(row: Mapping[str, Any]) -> Raised:
    settled = row["settled_at"]
    return Raised(
        row["indicator"],
        row["title"],
        datetime.fromisoformat(row["raised_at"]),
        datetime.fromisoformat(settled) if settled else None,
        row["how"],
        missed=row["missed"],
    )


_ATTENDED = """
select s.outcome, {of_child}, l.state = 'closed', l.first_at_scene_at - l.received_at,
       (select bool_or(d.breached_at is not null or coalesce(d.ended_at, %(now)s) > d.due_at)
          from duties_duty d
         where d.subject = l.event_id and d.clock = any(%(attendance)s) and d.state in ('open', 'discharged'))
  from contact_incidentlog l
  join decisions_standing s on s.subject = l.event_id and s.scale = %(scale)s and s.involvement_id is null
 where l.received_at >= %(since)s and {visible}
"""


def attended(reader: Acting, since: datetime, now: datetime) -> Sequence[Attended]:
    """Every graded log since then that the reader may see. One query."""
    statement = _ATTENDED.format(of_child=IS_OF_CHILD, visible=visible("l", "event_id", None))
    values = {**reader_values(reader), "since": since, "now": now, "scale": SCALE, "attendance": list(ATTENDANCE)}
    return [Attended(*row) for row in fetch(statement, {**values, **children_values()})]
