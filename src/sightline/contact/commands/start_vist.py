"""Start the vulnerability form (VIST) of a log: the duty to send it in, with its clock, from the first tap."""

from sightline.access.permissions import Permission
from sightline.contact.models import IncidentLog
from sightline.contact.rules.states import Entered
from sightline.core.acts import Act, Effect
from sightline.core.commands import command
from sightline.duties.models import Duty

from .entering import enter, mark_changed
from .scene_duties import vist_duty


@command(permission=Permission.SCENE_RECORD, effect=Effect.COLLECTION)
def start_vist(act: Act, log: IncidentLog, *, high: bool = False) -> Duty:
    """Begin the duty to send the form in by the end of the shift; `high`: in half an hour, and the referral unit rung.

    One for each officer and log: what was started before is given back, unless the risk is high now.
    """
    duty, is_new = vist_duty(act, log, act.actor.user_id, high=high)
    if is_new:
        enter(act, log, "A vulnerability form (VIST) was started" + (", at high risk." if high else "."), Entered.SCENE)
        mark_changed(act, log)
    act.about(log.event_id, duty.id, log=log.event.reference, duty=duty.reference, high=high)
    return duty
