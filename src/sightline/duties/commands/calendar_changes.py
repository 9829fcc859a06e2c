"""What a change of the calendar does to open duties: a bank holiday proclaimed, a school closed for snow."""

from collections.abc import Collection
from datetime import date

from sightline.core.acts import Act
from sightline.core.later import later
from sightline.duties.models import Duty
from sightline.duties.queries.calendars import touched_by_holidays, touched_by_school
from sightline.workforce.models import Agency

from .regrading import recompute_for_calendar

_JOB = "sightline.duties.jobs.reckon_calendar"


def school_changed(act: Act, school: Agency, why: str) -> list[Duty]:
    """Reckon again what waits for this school's next day. Gives what moved of what the actor sees; the rest follows."""
    later(_JOB, school=str(school.id), why=why)
    return recompute_for_calendar(act, list(touched_by_school(school.id)), why)


def holidays_changed(act: Act, days: Collection[date], why: str) -> list[Duty]:
    """Reckon again what counts working days over one of these days. Gives what moved, as `school_changed` does."""
    later(_JOB, days=",".join(day.isoformat() for day in days), why=why)
    return recompute_for_calendar(act, list(touched_by_holidays(days)), why)
