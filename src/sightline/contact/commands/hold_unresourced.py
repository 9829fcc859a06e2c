"""Hold a log for which there is nobody to send: the grade stays, the shortage is recorded, and its clock runs."""

from sightline.access.permissions import Permission
from sightline.access.refusals import Refusal, refuse_if
from sightline.contact.models import IncidentLog
from sightline.contact.queries.standing_of_log import grade_of, units_there
from sightline.contact.rules.grading import attendance_of
from sightline.core.acts import Act, Effect
from sightline.core.commands import command
from sightline.decisions.models import Shortfall

from .holding import held_log
from .unresourced import Lack, hold


@command(permission=Permission.LOG_WRITE, effect=Effect.ALTERATION)
def hold_unresourced(act: Act, log: IncidentLog, lacking: str, *, meanwhile: str = "") -> Shortfall:
    """Say that nobody can be sent: it is awaiting a resource, an inspector looks again, a superintendent answers.

    Raises `Refused` where nothing is said, where a unit is on its way, and where the grade sends nobody.
    """
    held = held_log(act, log)
    refuse_if(_cannot(lacking, grade_of(held), units_there(held).words))
    shortfall = hold(act, held, Lack(lacking, meanwhile))
    act.about(held.event_id, log=held.event.reference, shortfall=shortfall.reference)
    return shortfall


def _cannot(lacking: str, grade: str, there: tuple[str, ...]) -> Refusal | None:
    if not lacking.strip():
        return Refusal("nothing_lacking", "Say what is lacking: no unit free, none with the skill, none near enough.")
    if not attendance_of(grade):
        return Refusal("sends_nobody", "By its grade nobody is sent to this log. Grade it by what may happen first.")
    if there:
        return Refusal("somebody_goes", f"{', '.join(there)} was sent. Stand it down first, if it does not go.")
    return None
