"""What the force board counts of duties and of decisions, and a line for each case."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID

from sightline.boards.rules.measures import DECISIONS, DUTIES
from sightline.boards.rules.team_board import how_late
from sightline.core import clock
from sightline.core.acts import Acting
from sightline.core.tiles import CaseLine, Counted, Eyes
from sightline.decisions.rules.scales import delivered_scales, read_scale
from sightline.pole.queries.people import people_of
from sightline.pole.queries.sql import fetch
from sightline.pole.rules.as_known import NOW

from .eyes import seen_by_eyes
from .tiles_of_matters import GONE

WEEK, MONTH, TOLERANCE = timedelta(days=7), timedelta(days=28), timedelta(minutes=15)

_DUE = "coalesce(d.due_at, d.target_at)"
_OPEN = "d.state = 'open'"
# what two people agree was done in time and only recorded late is no breach (duties.queries.late_entries)
_STANDS = (
    "not exists (select from duties_recordedlate r"
    " where r.duty_id = d.id and r.kind = 'done' and r.in_time and r.agreed)"
)
# each is found by an index of its own; an empty array where there is none
_DUTIES = {
    "open": (_OPEN, _DUE),
    "overdue": (f"{_OPEN} and {_DUE} < %(now)s", _DUE),
    "unowned": (f"{_OPEN} and d.owner_id is null", _DUE),
    "new": ("d.recorded_at >= %(week)s", "d.recorded_at"),
    "closed": ("d.state <> 'open' and d.ended_at >= %(week)s", "d.ended_at"),
    "breached": (f"d.breached_at >= %(week)s and {_STANDS}", "d.breached_at"),
    "done_late": (
        f"d.state = 'discharged' and d.ended_at >= %(month)s and d.ended_at > d.due_at and {_STANDS}",
        "d.ended_at",
    ),
}
_DECISIONS = {
    "new": ("d.recorded_at >= %(week)s", "d.recorded_at"),
    "proposed": ("d.state = 'proposed'", "d.decided_at"),
    "not_live": ("d.state = 'not_yet_live'", "d.decided_at"),
    "slow": (
        "d.decided_at >= %(month)s and d.state in ('in_force', 'not_yet_live')"
        " and coalesce(d.effected_at, %(now)s) > d.decided_at + %(tolerance)s",
        "d.decided_at",
    ),
}
_OF = {
    "duties.done_late": (
        "duties_duty",
        "d.state = 'discharged' and d.ended_at >= %(month)s and d.due_at is not null",
    ),
    "decisions.slow": (
        "decisions_decision",
        "d.decided_at >= %(month)s and d.state in ('in_force', 'not_yet_live')",
    ),
}
_ACKNOWLEDGE = "decision_takes_effect"


def count_duties(eyes: Eyes, now: datetime) -> Mapping[str, Counted]:
    """Each number of the tiles of duties and decisions. Three queries."""
    values = {**eyes.values, "now": now, "week": now - WEEK, "month": now - MONTH, "tolerance": TOLERANCE}
    values["acknowledge"] = _ACKNOWLEDGE
    asked = {f"duties.{key}": _ids("duties_duty", *how) for key, how in _DUTIES.items()}
    asked["decisions.unacknowledged"] = _ids(
        "duties_duty", f"{_OPEN} and d.clock = %(acknowledge)s and {_DUE} < %(now)s", _DUE
    )
    asked |= {f"decisions.{key}": _ids("decisions_decision", *how) for key, how in _DECISIONS.items()}
    parts = [f"select '{name}', * from ({statement}) x" for name, statement in asked.items()]  # noqa: S608
    rows = fetch(" union all ".join(parts), values)
    whole = " union all ".join(
        f"select '{name}', count(*) from {table} d where {which} and {seen_by_eyes('d')}"  # noqa: S608
        for name, (table, which) in _OF.items()
    )
    of = dict(fetch(whole, values))
    return {name: Counted(ids or (), of.get(name), since) for name, ids, since in rows}


def _ids(table: str, which: str, since: str) -> str:
    return (
        f"select array_agg(d.id order by {since} nulls last, d.id), min({since}) from {table} d"  # noqa: S608
        f" where {which} and {seen_by_eyes('d')}"
    )


_LINES = """
select d.id, d.reference, d.words, coalesce(d.due_at, d.target_at), d.state, coalesce(d.identity_id, i.identity_id),
       u.name, d.owner_role, e.reference
  from duties_duty d left join core_user u on u.id = d.owner_id
  left join pole_involvement i on i.id = d.involvement_id left join pole_event e on e.id = d.event_id
 where d.id = any(%(ids)s)
"""
_DECIDED = """
select d.id, d.reference, d.scale, d.outcome, d.decided_at, d.state, coalesce(d.identity_id, i.identity_id), d.by_words
  from decisions_decision d left join pole_involvement i on i.id = d.involvement_id where d.id = any(%(ids)s)
"""


def lines_of_duties(reader: Acting, ids: Sequence[UUID], today: date) -> list[CaseLine]:
    """A line for each of these duties and decisions. Five queries."""
    duties = {row[0]: row for row in fetch(_LINES, {"ids": list(ids)})}
    decided = {row[0]: row for row in fetch(_DECIDED, {"ids": list(ids)})}
    whose = {row[5] for row in duties.values()} | {row[6] for row in decided.values()}
    people, now = people_of(reader, whose - {None}, NOW, today), clock.now()
    lines = []
    for case in ids:
        if case in duties:
            lines.append(_duty(duties[case], people, now))
        elif case in decided:
            lines.append(_decision(decided[case], people))
        else:
            lines.append(CaseLine(case, GONE, "", ""))
    return lines


def _duty(row: Any, people: Mapping[UUID, Any], now: datetime) -> CaseLine:
    case, reference, words, due, state, identity, owner, _, event = row
    name, shown = _name(identity, people)
    when = how_late(due, now) if state == "open" else "ended"
    detail = f"{owner or 'nobody’s'}, {when}"
    return CaseLine(case, f"{reference} {words}", name or event or "", f"duty:{case}", detail, due, shown)


def _decision(row: Any, people: Mapping[UUID, Any]) -> CaseLine:
    case, reference, scale, outcome, decided_at, _, identity, by = row
    name, shown = _name(identity, people)
    return CaseLine(
        case, f"{reference} {decided_words(scale, outcome)}", name, f"decision:{case}", by, decided_at, shown
    )


def _name(identity: UUID | None, people: Mapping[UUID, Any]) -> tuple[str, tuple[UUID, ...]]:
    line = people.get(identity) if identity else None
    return (line.name, line.identities) if line else ("", ())


def decided_words(scale: str, outcome: str) -> str:
    """What was decided on which scale, in the scale's words."""
    row = delivered_scales().get(scale)
    if row is None:
        return f"{scale}: {outcome}"
    known = read_scale(scale, row.body)
    words = next((grade.words for grade in known.grades if grade.key == outcome), outcome)
    return f"{known.words}: {words}"


TILES = (DUTIES, DECISIONS)
