"""Logs of children that were closed and nobody was sent, day by day; and logs that were graded again, by month."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any
from uuid import UUID

from sightline.contact.models import SecondLook
from sightline.contact.rules.states import SCALE, ChildAnswer, grade_words
from sightline.core.acts import Acting
from sightline.core.calendars import LONDON, instant_words, time_words
from sightline.pole.queries.sql import fetch, reader_values, visible

from .contact_measures import IS_OF_CHILD, TEAM_OF_GRADER, children_values

MOST = 500

_CLOSED = """
select l.event_id, e.reference, l.number, l.day, l.received_at, l.closed_at, l.opening_code, l.closing_code, l.child,
       coalesce(s.outcome, ''), k.look, coalesce(p.titles, array[]::varchar[]), coalesce(p.seeing, false),
       l.first_at_scene_at is not null
  from contact_incidentlog l join pole_event e on e.id = l.event_id
  left join decisions_standing s on s.subject = l.event_id and s.scale = %(scale)s and s.involvement_id is null
  left join lateral (
       select json_build_object('outcome', k.outcome, 'by', k.by_words, 'why', k.why) as look
         from contact_secondlook k where k.log_id = l.event_id and k.outcome <> 'asked'
          and k.at >= coalesce(l.reopened_at, '-infinity')
        order by k.at desc limit 1) k on true
  left join lateral (
       select array_agg(p.title order by p.weight desc) as titles, bool_or(p.needs_seeing) as seeing
         from contact_childprompt p where p.log_id = l.event_id and p.settled_how <> 'overtaken') p on true
 where l.state = 'closed' and not l.attended and l.closed_at >= %(since)s and l.closed_at < %(until)s
   and {of_child} and {visible}
 order by l.closed_at desc, l.event_id limit %(most)s
"""


@dataclass(frozen=True)
class ClosedLine:
    """One log of a child that was closed and nobody was sent: what was said of children, who looked, what stood.

    `attended_before`: somebody was there, before it was opened again and closed without anybody.
    """

    id: UUID
    reference: str
    number: int
    day: date
    received_at: datetime
    closed_at: datetime
    code: str
    closing_code: str
    child: str
    grade: str
    look: Mapping[str, Any] | None
    titles: Sequence[str]
    seeing: bool
    attended_before: bool

    @property
    def closed_on(self) -> date:
        """The day in London on which it was closed."""
        return self.closed_at.astimezone(LONDON).date()

    @property
    def closed(self) -> str:
        """When it was closed."""
        return time_words(self.closed_at)

    @property
    def child_words(self) -> str:
        """What was answered to the question of children."""
        return ChildAnswer(self.child).words

    @property
    def grade_words(self) -> str:
        """What its grade is called."""
        return grade_words(self.grade)

    @property
    def look_words(self) -> str:
        """Who took the second look, and what came of it; that nobody did."""
        return f"{SecondLook.Outcome(self.look['outcome']).label}: {self.look['by']}" if self.look else ""

    @property
    def why(self) -> str:
        """Why they held that nobody had to be sent."""
        return str(self.look["why"]) if self.look else ""


def closed_unattended(reader: Acting, first: date, last: date) -> list[ClosedLine]:
    """Those closed on these days of London's, the last closed first. One query."""
    statement = _CLOSED.format(of_child=IS_OF_CHILD, visible=visible("l", "event_id", None))
    values = {**reader_values(reader), "scale": SCALE, **children_values(), "most": MOST}
    rows = fetch(statement, {**values, **_between(first, last)})
    return [ClosedLine(*row) for row in rows]


def _between(first: date, last: date) -> dict[str, datetime]:
    """From the first moment of one day in London until the end of another."""
    ends = (first, last + timedelta(days=1))
    since, until = (datetime.combine(day, time(0), LONDON) for day in ends)
    return {"since": since, "until": until}


_REGRADED = """
select l.event_id, e.reference, l.number, l.day, k.at, k.at - coalesce(p.raised_at, l.received_at), k.was, k.grade,
       k.why, k.learning, coalesce(k.was_missed, false), coalesce({team}, ''),
       coalesce(p.titles, array[]::varchar[]), l.closed_at
  from contact_secondlook k join contact_incidentlog l on l.event_id = k.log_id join pole_event e on e.id = l.event_id
  left join lateral (
       select array_agg(p.title order by p.weight desc) as titles, min(p.raised_at) as raised_at
         from contact_childprompt p where p.log_id = l.event_id and k.prompts::jsonb ? p.id::text) p on true
 where (k.outcome = 'regraded' or k.was_missed) and k.at >= %(since)s and k.at < %(until)s and {visible}
 order by k.at desc, k.id limit %(most)s
"""


@dataclass(frozen=True)
class RegradedLine:
    """One log that a second look graded again, or in which it found what the first had missed."""

    id: UUID
    reference: str
    number: int
    day: date
    at: datetime
    took: timedelta
    was: str
    grade: str
    why: str
    learning: str
    missed: bool
    team: str
    titles: Sequence[str]
    closed_at: datetime | None

    @property
    def when(self) -> str:
        """When it was looked at."""
        return instant_words(self.at)

    @property
    def grades(self) -> str:
        """From which grade to which."""
        return f"{grade_words(self.was)} to {grade_words(self.grade)}" if self.grade != self.was else "Not changed"

    @property
    def after_closing(self) -> bool:
        """Whether it was found only when the log had been closed."""
        return self.closed_at is not None and self.closed_at <= self.at


def regraded_logs(reader: Acting, first: date, last: date) -> list[RegradedLine]:
    """Those looked at on these days of London's, the latest first. One query."""
    statement = _REGRADED.format(team=TEAM_OF_GRADER, visible=visible("l", "event_id", None))
    rows = fetch(statement, {**reader_values(reader), "most": MOST, **_between(first, last)})
    return [RegradedLine(*row) for row in rows]


_MISSED = """
select l.event_id, e.reference, l.number, l.day, m.at, m.graded_at, m.first_grade, m.later_grade, m.words,
       (select array_agg(distinct p.title) from contact_childprompt p
         where p.log_id = l.event_id and m.indicators::jsonb ? p.indicator)
  from contact_missedrisk m join contact_incidentlog l on l.event_id = m.log_id join pole_event e on e.id = l.event_id
 where m.at >= %(since)s and m.at < %(until)s and {visible}
   and not exists (select from contact_secondlook k where k.log_id = m.log_id and k.act = m.act)
 order by m.at desc, m.id limit %(most)s
"""


@dataclass(frozen=True)
class MissedLine:
    """One risk that the first grading missed and that came to light otherwise than by the second look of its log."""

    id: UUID
    reference: str
    number: int
    day: date
    at: datetime
    graded_at: datetime | None
    first_grade: str
    later_grade: str
    words: str
    titles: Sequence[str] | None

    @property
    def when(self) -> str:
        """When it came to light."""
        return instant_words(self.at)

    @property
    def grades(self) -> str:
        """What it had been graded, and what it was graded later where it was."""
        first = grade_words(self.first_grade)
        return f"{first} to {grade_words(self.later_grade)}" if self.later_grade else f"First graded: {first}"


def missed_risks(reader: Acting, first: date, last: date) -> list[MissedLine]:
    """Those that came to light on these days of London's, the latest first. One query."""
    statement = _MISSED.format(visible=visible("l", "event_id", None))
    return [
        MissedLine(*row) for row in fetch(statement, {**reader_values(reader), "most": MOST, **_between(first, last)})
    ]
