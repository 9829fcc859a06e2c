"""What the force board counts of incident logs, and a line for each of them."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID

from sightline.boards.rules.measures_of_contact import CONTACT
from sightline.contact.rules.states import SCALE, State, grade_words
from sightline.core.acts import Acting
from sightline.core.tiles import CaseLine, Counted, Eyes
from sightline.pole.queries.sql import fetch

from .contact_board import ATTENDANCE
from .contact_measures import IS_OF_CHILD, children_values
from .eyes import seen_by_eyes
from .tiles_of_matters import GONE

WEEK = timedelta(days=7)

_OPEN = "l.state <> 'closed'"
_PROMPT = "exists (select from contact_childprompt p where p.log_id = l.event_id and p.settled_at is null)"
_LATE = (
    "exists (select from duties_duty d where d.subject = l.event_id and d.clock = any(%(attendance)s)"
    " and d.state = 'open' and d.due_at < %(now)s)"
)
_UNGRADED = (
    "not exists (select from decisions_standing s where s.subject = l.event_id and s.scale = %(scale)s"
    " and s.involvement_id is null)"
)
_CLOSED = "l.closed_at >= %(week)s"
_LOOKED = (
    "exists (select from contact_secondlook k where k.log_id = l.event_id and k.outcome <> 'asked'"
    " and k.at >= coalesce(l.reopened_at, '-infinity'))"
)
_WHICH: Mapping[str, tuple[str, str]] = {
    "open": (_OPEN, "l.received_at"),
    "new": ("l.received_at >= %(week)s", "l.received_at"),
    "closed": (f"{_CLOSED} and l.state = 'closed'", "l.closed_at"),
    "ungraded": (f"{_OPEN} and {_UNGRADED}", "l.received_at"),
    "unresourced": (
        f"{_OPEN} and l.unresourced_since is not null and l.state in ('received', 'graded', 'unresourced')",
        "l.unresourced_since",
    ),
    "second_look": (f"{_OPEN} and {_PROMPT}", "l.received_at"),
    "late": (f"{_OPEN} and {_LATE}", "l.received_at"),
    "closed_unattended": (f"{_CLOSED} and l.state = 'closed' and not l.attended and {IS_OF_CHILD}", "l.closed_at"),
    "not_looked": (f"{_CLOSED} and l.state = 'closed' and {IS_OF_CHILD} and not {_LOOKED}", "l.closed_at"),
}
_OF = {"contact.not_looked": f"{_CLOSED} and l.state = 'closed' and {IS_OF_CHILD}"}


def count_contact(eyes: Eyes, now: datetime) -> Mapping[str, Counted]:
    """Each number of the tile of contact. Two queries."""
    values = {**eyes.values, "now": now, "week": now - WEEK, "scale": SCALE, **children_values()}
    values["attendance"] = list(ATTENDANCE)
    seen = seen_by_eyes("l")
    parts = [
        f"select 'contact.{key}', * from (select array_agg(l.event_id order by {since}, l.event_id), min({since})"  # noqa: S608
        f" from contact_incidentlog l where {which} and {seen}) x"
        for key, (which, since) in _WHICH.items()
    ]
    rows = fetch(" union all ".join(parts), values)
    whole = " union all ".join(
        f"select '{name}', count(*) from contact_incidentlog l where {which} and {seen}"  # noqa: S608
        for name, which in _OF.items()
    )
    of = dict(fetch(whole, values))
    return {name: Counted(ids or (), of.get(name), since) for name, ids, since in rows}


_LINES = """
select l.event_id, e.reference, l.number, l.day, l.opening_code, l.location_words, l.state, l.received_at,
       coalesce(s.outcome, '')
  from contact_incidentlog l join pole_event e on e.id = l.event_id
  left join decisions_standing s on s.subject = l.event_id and s.scale = %(scale)s and s.involvement_id is null
 where l.event_id = any(%(ids)s)
"""


def lines_of_contact(reader: Acting, ids: Sequence[UUID], today: date) -> list[CaseLine]:
    """A line for each of these logs. One query."""
    rows = {row[0]: row for row in fetch(_LINES, {"ids": list(ids), "scale": SCALE})}
    return [_line(rows[case]) if case in rows else CaseLine(case, GONE, "", "") for case in ids]


def _line(row: Sequence[Any]) -> CaseLine:
    case, reference, number, day, code, where, state, received, grade = row
    name = f"Log {number} of {day.day} {day:%B %Y}"
    detail = f"{grade_words(grade)}, {State(state).words.lower()}"
    words = ", ".join(part for part in (code, where) if part)
    return CaseLine(case, words or "Incident log", name, f"log:{reference}", detail, received, (case,))


TILES = (CONTACT,)
