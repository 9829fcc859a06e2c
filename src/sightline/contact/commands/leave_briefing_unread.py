"""Say why the briefing was not read out to a unit."""

from collections.abc import Sequence

from sightline.access.permissions import Permission
from sightline.access.refusals import Refusal, refuse_if
from sightline.contact.models import BriefingReceipt, IncidentLog, LogUnit
from sightline.contact.rules.briefing.told import cannot_say_not_read, cannot_say_read
from sightline.contact.rules.states import Entered
from sightline.core.acts import Act, Effect
from sightline.core.commands import command
from sightline.pole.commands.checking import fitting_text

from .entering import enter
from .following import Change, follow
from .keeping_receipts import keep_receipt


@command(permission=Permission.BRIEFING_READ_OUT, effect=Effect.ALTERATION)
def leave_briefing_unread(
    act: Act, log: IncidentLog, units: Sequence[LogUnit], version: int, why: str
) -> list[BriefingReceipt]:
    """Keep why these units were not told. Raises `Refused` without a unit, or without a reason."""
    refuse_if(cannot_say_read(units))
    refuse_if(cannot_say_not_read(why))
    if any(unit.log_id != log.pk for unit in units):
        refuse_if(Refusal("another_log", "That unit is on another log. Nothing was kept."))
    said = fitting_text("Why", why, 300)
    receipts = [keep_receipt(act, log, unit, version, BriefingReceipt.How.NOT_READ, said) for unit in units]
    named = ", ".join(unit.call_sign for unit in units)
    enter(act, log, f"The children's line was not read out to {named}: {said}", Entered.BRIEFING)
    act.about(log.event_id, log=log.event.reference, units=[unit.call_sign for unit in units], why=said)
    follow(act, log, Change.ENTERED)
    return receipts
