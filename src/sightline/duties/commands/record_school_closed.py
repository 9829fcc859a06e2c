"""Record that a school is closed on a day of term: for snow, say."""

from datetime import date

from sightline.access.permissions import Permission
from sightline.access.refusals import Refusal, refuse_if
from sightline.core.acts import Act, Effect
from sightline.core.commands import command
from sightline.duties.models import SchoolClosed
from sightline.duties.rules.school_days import cannot_be_closed
from sightline.pole.commands.checking import fitting_text
from sightline.pole.commands.contributing import speaker
from sightline.workforce.models import Agency

from .calendar_changes import school_changed
from .school_days import school_of, today_of


@command(permission=Permission.SCHOOL_DAYS_KEEP, effect=Effect.COLLECTION)
def record_school_closed(act: Act, school: Agency, day: date, why: str) -> SchoolClosed:
    """Record it. What waits for the school's next day waits for the one after.

    Raises `Refused` as `record_school_term` does, and for a day on which it is said to be closed already.
    """
    held = school_of(act, school)
    refuse_if(cannot_be_closed(day, today_of(act)))
    twice = SchoolClosed.objects.filter(school=held, day=day, taken_back_at__isnull=True).exists()
    refuse_if(Refusal("closed_already", "That day is recorded already as closed.") if twice else None)
    words = fitting_text("Why", why, 200)
    closed = SchoolClosed(school=held, day=day, why=words, said_by=speaker(act, ""), at=act.at, act=act.id)
    closed.save(force_insert=True)
    act.about(held.id, closed.id, school=held.name, day=day, why=words)
    school_changed(act, held, f"Its school is closed: {words}" if words else "Its school is closed that day")
    return closed
