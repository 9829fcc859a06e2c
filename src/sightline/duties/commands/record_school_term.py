"""Record when a term of a school begins and ends."""

from datetime import date

from sightline.access.permissions import Permission
from sightline.access.refusals import refuse_if
from sightline.core.acts import Act, Effect
from sightline.core.commands import command
from sightline.duties.models import SchoolTerm
from sightline.duties.rules.school_days import cannot_be_a_term
from sightline.pole.commands.contributing import speaker
from sightline.workforce.models import Agency

from .calendar_changes import school_changed
from .school_days import school_of, today_of


@command(permission=Permission.SCHOOL_DAYS_KEEP, effect=Effect.COLLECTION)
def record_school_term(act: Act, school: Agency, first_day: date, last_day: date) -> SchoolTerm:
    """Record it. What waits for the school's next day is reckoned again.

    Raises `Refused` for what is no school, for one that is not the actor's to speak for, and for days that are none.
    """
    held = school_of(act, school)
    refuse_if(cannot_be_a_term(first_day, last_day, today_of(act)))
    term = SchoolTerm(
        school=held, first_day=first_day, last_day=last_day, said_by=speaker(act, ""), at=act.at, act=act.id
    )
    term.save(force_insert=True)
    act.about(held.id, term.id, school=held.name, first_day=first_day, last_day=last_day)
    school_changed(act, held, "Its school's terms were entered")
    return term
