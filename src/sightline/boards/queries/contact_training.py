"""Trainings of the control room: what was graded again before and after each, and what each cohort recognised."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from uuid import UUID

from sightline.boards.rules.contact_measures import (
    ENOUGH,
    BeforeAndAfter,
    Graded,
    before_and_after,
    share_words,
)
from sightline.contact.rules.states import SCALE
from sightline.core.acts import Acting
from sightline.core.components.charts import ChartBar
from sightline.pole.queries.sql import fetch, reader_values, visible
from sightline.pole.rules.dates import LONDON, date_words

from .contact_measures import IS_OF_CHILD, children_values

LENGTH = timedelta(days=90)
"""How long before and after a training is looked at. Local policy."""

MOST = 40

_COHORTS = """
select c.id, c.subject, c.held_on, (select count(*) from contact_cohortmember m where m.cohort_id = c.id),
       coalesce(sum(k.raised) filter (where k.of_risk), 0), coalesce(sum(k.heard) filter (where k.of_risk), 0),
       coalesce(sum(k.raised) filter (where not k.of_risk), 0), coalesce(sum(k.heard) filter (where not k.of_risk), 0)
  from contact_cohort c left join contact_simulatedcall k on k.cohort_id = c.id
 group by c.id order by c.held_on desc, c.id desc limit %(most)s
"""

# first grades only: what somebody else graded again is what the second look changed
_GRADED = """
select m.cohort_id, d.decided_at,
       exists (select from contact_secondlook k where k.log_id = l.event_id and k.outcome = 'regraded')
  from contact_cohortmember m join decisions_decision d on d.decided_by_id = m.user_id
  join contact_incidentlog l on l.event_id = d.subject
 where m.cohort_id = any(%(cohorts)s) and d.scale = %(scale)s and d.change = 'first' and {of_child} and {visible}
"""


@dataclass(frozen=True)
class CohortLine:
    """One training in a line."""

    id: UUID
    words: str
    on: date
    people: int
    grades: BeforeAndAfter
    recognised: str
    false_alarms: str

    @property
    def held(self) -> str:
        """On which day."""
        return date_words(self.on)

    @property
    def regraded(self) -> str:
        """How often their first grades were changed, before and after."""
        return self.grades.words

    @property
    def bars(self) -> tuple[ChartBar, ...]:
        """Both sides in a hundred; none where there are too few to lay them beside each other."""
        grades = self.grades
        if min(grades.of_before, grades.of_after) < ENOUGH:
            return ()
        before, after = 100 * grades.before / grades.of_before, 100 * grades.after / grades.of_after
        name = f"{self.words[:18]}, {self.on:%m/%Y}"
        return ChartBar(f"{name}: before", round(before)), ChartBar(f"{name}: after", round(after))


def cohort_lines(reader: Acting) -> list[CohortLine]:
    """The latest trainings that the reader may see. Two queries."""
    rows = fetch(_COHORTS, {"most": MOST})
    statement = _GRADED.format(of_child=IS_OF_CHILD, visible=visible("l", "event_id", None))
    values = {**reader_values(reader), "cohorts": [row[0] for row in rows], "scale": SCALE, **children_values()}
    graded: dict[UUID, list[Graded]] = {}
    for cohort, at, changed in fetch(statement, values):
        graded.setdefault(cohort, []).append(Graded(at, changed))
    return [
        CohortLine(
            cohort,
            subject,
            on,
            people,
            before_and_after(graded.get(cohort, ()), datetime.combine(on, time(0), LONDON), LENGTH),
            share_words(risk, of_risk),
            share_words(false, of_none),
        )
        for cohort, subject, on, people, risk, of_risk, false, of_none in rows
    ]
