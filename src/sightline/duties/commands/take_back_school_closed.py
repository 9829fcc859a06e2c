"""Take back that a school is closed on a day."""

from sightline.access.permissions import Permission
from sightline.access.refusals import Refusal, refuse_if
from sightline.core.acts import Act, Effect
from sightline.core.commands import command
from sightline.duties.models import SchoolClosed

from .calendar_changes import school_changed
from .school_days import school_of


@command(permission=Permission.SCHOOL_DAYS_KEEP, effect=Effect.ALTERATION)
def take_back_school_closed(act: Act, closed: SchoolClosed) -> SchoolClosed:
    """The school is open after all. Raises `Refused` where that was said already."""
    held = SchoolClosed.objects.select_for_update(of=("self",)).select_related("school").get(id=closed.id)
    school = school_of(act, held.school)
    refuse_if(
        Refusal("taken_back", "This was taken back already. Nothing was changed.") if held.taken_back_at else None
    )
    held.taken_back_at, held.taken_back_act = act.at, act.id
    held.save(update_fields=["taken_back_at", "taken_back_act"])
    act.about(school.id, held.id, school=school.name, day=held.day)
    school_changed(act, school, "Its school is open after all")
    return held
