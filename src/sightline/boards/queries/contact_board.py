"""The open logs, their prompts and units, and what is owed of them, as all see them who are cleared alike.

No child is named, and no word of what was said is shown: a board hangs on a wall. A number opens the log.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.utils import timezone

from sightline.access.roles import ROLES
from sightline.boards.rules.contact_board import OpenLog, Prompt, Unit
from sightline.boards.rules.team_board import WithItsTime
from sightline.contact.queries.of_child import OF_CHILD, of_child_values
from sightline.contact.rules.briefing.told import Told
from sightline.contact.rules.states import SCALE
from sightline.core.tiles import Eyes
from sightline.pole.queries.sql import fetch

from .briefing_receipts import units_told
from .eyes import seen_by_eyes

ATTENDANCE = ("immediate_attendance", "priority_attendance", "scheduled_attendance")
"""The clocks that say by when somebody has to be there."""

MOST = 1000
"""No control room has so many open; more would be a fault, and the board says so."""

_LOGS = """
select l.event_id, e.reference, l.number, l.opening_code, l.location_words, l.state, l.child, s.outcome,
       l.received_at, l.unresourced_since, d.due, d.breached, p.prompt, u.units,
       {of_child} as of_child
  from contact_incidentlog l join pole_event e on e.id = l.event_id
  left join decisions_standing s on s.subject = l.event_id and s.scale = %(scale)s and s.involvement_id is null
  left join lateral (
       select min(coalesce(d.due_at, d.target_at)) as due, bool_or(d.breached_at is not null) as breached
         from duties_duty d
        where d.subject = l.event_id and d.state = 'open' and d.clock = any(%(attendance)s)) d on true
  left join lateral (
       select json_build_object('title', p.title, 'by', p.by, 'weight', p.weight, 'since', p.raised_at,
                                'number', count(*) over ()) as prompt
         from contact_childprompt p where p.log_id = l.event_id and p.settled_at is null
        order by p.by = 'inspector' desc, p.weight desc, p.raised_at limit 1) p on true
  left join lateral (
       select json_agg(json_build_object('id', u.id, 'call_sign', u.call_sign, 'assigned_at', u.assigned_at,
                                         'acknowledged_at', u.acknowledged_at, 'on_the_way_at', u.on_the_way_at,
                                         'at_scene_at', u.at_scene_at) order by u.assigned_at) as units
         from contact_logunit u
        where u.log_id = l.event_id and u.left_at is null and u.stood_down_at is null) u on true
 where l.state <> 'closed' and {seen}
 order by l.received_at, l.event_id limit %(most)s
"""


def open_logs_of(eyes: Eyes, now: datetime) -> list[OpenLog]:
    """Every open log, the oldest first. Two queries, however many there are."""
    values = {**eyes.values, "scale": SCALE, "attendance": list(ATTENDANCE), "most": MOST}
    values.update(of_child_values(timezone.localdate(now)))
    rows = fetch(_LOGS.format(seen=seen_by_eyes("l"), of_child=OF_CHILD), values)
    told = units_told([UUID(unit["id"]) for row in rows for unit in row[13] or ()])
    return [_log(row, told, now) for row in rows]


def _log(row: Sequence[Any], told: Mapping[UUID, Told], now: datetime) -> OpenLog:
    event, reference, number, code, where, state, child, grade, received, unresourced, due, breached, *told_of = row
    prompt, units, of_child = told_of
    return OpenLog(
        id=event,
        reference=reference,
        number=number,
        code=code,
        where=where,
        state=state,
        child=child,
        grade=grade or "",
        received_at=received,
        unresourced_since=unresourced,
        due=due,
        breached=bool(breached),
        prompt=_prompt(prompt) if prompt else None,
        units=tuple(_unit(unit, told) for unit in units or ()),
        now=now,
        about_child=of_child,
    )


def _prompt(row: Mapping[str, Any]) -> Prompt:
    return Prompt(row["title"], row["by"], row["weight"], datetime.fromisoformat(row["since"]), row["number"])


def _unit(row: Mapping[str, Any], told: Mapping[UUID, Told]) -> Unit:
    unit = UUID(row["id"])
    times = {name: _instant(row[name]) for name in ("acknowledged_at", "on_the_way_at", "at_scene_at")}
    return Unit(
        unit, row["call_sign"], datetime.fromisoformat(row["assigned_at"]), told=told.get(unit, Told.NOT_TOLD), **times
    )


def _instant(said: str | None) -> datetime | None:
    return datetime.fromisoformat(said) if said else None


_OWED = """
select d.id, d.reference, d.words, d.owner_role, coalesce(o.name, ''), coalesce(d.due_at, d.target_at),
       d.breached_at is not null, coalesce(e.reference, ''), l.number, %(now)s
  from duties_duty d left join core_user o on o.id = d.owner_id
  left join pole_involvement i on i.id = d.involvement_id
  left join pole_event e on e.id = coalesce(d.event_id, i.event_id)
  left join contact_incidentlog l on l.event_id = e.id
 where d.state = 'open' and d.clock = any(%(clocks)s) and {seen}
 order by coalesce(d.due_at, d.target_at) nulls last, d.id limit %(most)s
"""


@dataclass(frozen=True)
class Owed(WithItsTime):
    """One open duty of contact in a line, with the log that it is about where it is about one."""

    id: UUID
    reference: str
    words: str
    owner_role: str
    owner: str
    due: datetime | None
    breached: bool
    log: str
    number: int | None
    now: datetime

    @property
    def role_words(self) -> str:
        """Who has to do it where nobody owns it."""
        return ROLES[self.owner_role].words if self.owner_role in ROLES else "nobody named"


def owed_of(eyes: Eyes, clocks: Collection[str], now: datetime, most: int = 100) -> list[Owed]:
    """Open duties of these clocks, the latest first. One query."""
    rows = fetch(
        _OWED.format(seen=seen_by_eyes("d")), {**eyes.values, "clocks": list(clocks), "most": most, "now": now}
    )
    return [Owed(*row) for row in rows]
