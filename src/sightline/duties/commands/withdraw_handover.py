"""Take back what was offered and nobody has answered."""

from sightline.access.permissions import Permission
from sightline.access.refusals import Refusal, Refused
from sightline.core.acts import Act, Effect
from sightline.core.commands import command
from sightline.duties.models import Handover, HandoverLine

from .answer_handover import is_still_offered, settle
from .passing import decline
from .reckoning import held

_NOT_YOURS = Refusal("not_yours", "Only whoever handed this over can take it back. Nothing was changed.")
_ANSWERED = Refusal("answered", "Everything in this handover has been answered. There is nothing to take back.")


@command(permission=Permission.DUTY_WORK, effect=Effect.ALTERATION)
def withdraw_handover(act: Act, handover: Handover) -> int:
    """Take back every line that is not answered: those duties stay whose they are. Gives how many."""
    if act.actor.user_id != handover.by_user_id:
        raise Refused(_NOT_YOURS)
    rows = HandoverLine.objects.select_for_update(of=("self",)).filter(handover=handover, answer="")
    lines = list(rows.select_related("duty").order_by("duty"))
    if not lines:
        raise Refused(_ANSWERED)
    for line in lines:
        duty = held(line.duty_id)
        if is_still_offered(duty, line):
            decline(act, duty, words=f"The offer was taken back by {act.actor.name}", at=act.at)
        settle(act, line, HandoverLine.Answer.WITHDRAWN, why="", at=act.at)
    act.about(handover.id, withdrawn=len(lines))
    return len(lines)
