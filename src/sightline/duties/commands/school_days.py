"""What the commands about when schools are open share: whose it is to say, and what waits for that school."""

from datetime import date

from sightline.access.refusals import refuse_if
from sightline.core.acts import Act
from sightline.core.calendars import local_day
from sightline.duties.rules.school_days import not_a_school, not_their_school
from sightline.workforce.models import Agency


def school_of(act: Act, school: Agency) -> Agency:
    """The school, if it is one and the actor may speak for it; raises `Refused`."""
    refuse_if(not_a_school(school.kind, school.name))
    own = Agency.objects.filter(id=act.actor.agency_id).first() if act.actor.agency_id else None
    is_school = own is not None and own.kind == "school"
    refuse_if(not_their_school(school.id, act.actor.agency_id, own_is_school=is_school))
    return school


def today_of(act: Act) -> date:
    """The day in London on which the act happens."""
    return local_day(act.at)
