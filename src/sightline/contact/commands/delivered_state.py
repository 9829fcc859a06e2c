"""How a delivered log stands there. That it is closed there does not close it here: the second look is of here."""

from sightline.contact.models import DeliveredLog
from sightline.contact.rules.delivered import Delivered
from sightline.contact.rules.states import Entered, State
from sightline.core.acts import Act

from .entering import enter
from .following import Change, follow


def take_state(act: Act, held: DeliveredLog, told: Delivered) -> None:
    """Write down that it was closed there, with its result."""
    log = held.log
    if not told.is_closed or held.closed_there_at:
        return
    held.closed_there_at = act.at
    held.save(update_fields=["closed_there_at"])
    result = f", result: {told.result}" if told.result else ", no result given"
    enter(act, log, f"Closed in {held.system.name}{result}.", Entered.RESULT)
    if told.result and not log.closing_code:
        log.closing_code = told.result
        log.save(update_fields=["closing_code"])
    if log.state != State.CLOSED:
        follow(act, log, Change.ENTERED)
