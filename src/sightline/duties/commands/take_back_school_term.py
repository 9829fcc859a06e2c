"""Take back a term of a school that was entered wrongly."""

from sightline.access.permissions import Permission
from sightline.access.refusals import Refusal, refuse_if
from sightline.core.acts import Act, Effect
from sightline.core.commands import command
from sightline.duties.models import SchoolTerm

from .calendar_changes import school_changed
from .school_days import school_of


@command(permission=Permission.SCHOOL_DAYS_KEEP, effect=Effect.ALTERATION)
def take_back_school_term(act: Act, term: SchoolTerm) -> SchoolTerm:
    """It counts no more; that it was entered stays on record. Raises `Refused` for one that was taken back already."""
    held = SchoolTerm.objects.select_for_update(of=("self",)).select_related("school").get(id=term.id)
    school = school_of(act, held.school)
    already = Refusal("taken_back", "This term was taken back already. Nothing was changed.")
    refuse_if(already if held.taken_back_at else None)
    held.taken_back_at, held.taken_back_act = act.at, act.id
    held.save(update_fields=["taken_back_at", "taken_back_act"])
    act.about(school.id, held.id, school=school.name, first_day=held.first_day, last_day=held.last_day)
    school_changed(act, school, "A term of its school was taken back")
    return held
