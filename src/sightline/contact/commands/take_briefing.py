"""Say that one has read the briefing oneself: for an officer who stands still."""

from sightline.access.permissions import Permission
from sightline.access.refusals import Refusal, refuse_if
from sightline.contact.models import BriefingReceipt, IncidentLog, LogUnit
from sightline.contact.rules.states import Entered
from sightline.core.acts import Act, Effect
from sightline.core.commands import command

from .entering import enter
from .following import Change, follow
from .keeping_receipts import keep_receipt

NOT_YOURS = Refusal(
    "not_your_unit", "You are not in a unit on this log. You can read the briefing; the receipt is the unit's."
)


@command(permission=Permission.BRIEFING_READ, effect=Effect.ALTERATION)
def take_briefing(act: Act, log: IncidentLog, version: int) -> BriefingReceipt:
    """Keep that the officer of a unit on this log has read it. Raises `Refused` for anybody else."""
    units = LogUnit.objects.filter(log=log, officer_id=act.actor.user_id, stood_down_at__isnull=True)
    unit = units.order_by("-assigned_at").first()
    if unit is None:
        refuse_if(NOT_YOURS)
        raise AssertionError("refused above")
    receipt = keep_receipt(act, log, unit, version, BriefingReceipt.How.READ)
    enter(act, log, f"{unit.call_sign} has read the briefing.", Entered.BRIEFING)
    act.about(log.event_id, log=log.event.reference, unit=unit.call_sign, version=version)
    follow(act, log, Change.ENTERED)
    return receipt
