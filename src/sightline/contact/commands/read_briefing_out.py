"""Say that the children's line was read out to a unit: the receipt is the dispatcher's, for nobody who drives reads."""

from collections.abc import Sequence

from sightline.access.permissions import Permission
from sightline.access.refusals import Refusal, refuse_if
from sightline.contact.models import BriefingReceipt, IncidentLog, LogUnit
from sightline.contact.rules.briefing.told import cannot_say_read
from sightline.contact.rules.states import Entered
from sightline.core.acts import Act, Effect
from sightline.core.commands import command

from .entering import enter
from .following import Change, follow
from .keeping_receipts import keep_receipt


@command(permission=Permission.BRIEFING_READ_OUT, effect=Effect.ALTERATION)
def read_briefing_out(act: Act, log: IncidentLog, units: Sequence[LogUnit], version: int) -> list[BriefingReceipt]:
    """Keep that this version was read out to these units. Raises `Refused` for no unit, or one of another log."""
    refuse_if(cannot_say_read(units))
    if any(unit.log_id != log.pk for unit in units):
        refuse_if(Refusal("another_log", "That unit is on another log. Nothing was kept."))
    receipts = [keep_receipt(act, log, unit, version, BriefingReceipt.How.READ_OUT) for unit in units]
    named = ", ".join(unit.call_sign for unit in units)
    enter(act, log, f"The children's line was read out to {named}.", Entered.BRIEFING)
    act.about(log.event_id, log=log.event.reference, units=[unit.call_sign for unit in units], version=version)
    follow(act, log, Change.ENTERED)
    return receipts
