"""How a delivered log stands there. Closed there, it closes here only where nothing of a child keeps it open."""

from sightline.access.refusals import Refused
from sightline.contact.models import DeliveredLog, LogUnit
from sightline.contact.rules.closing import Closing
from sightline.contact.rules.delivered import Delivered
from sightline.contact.rules.progress import UnitStep
from sightline.contact.rules.states import ChildAnswer, Entered, State
from sightline.core.acts import Act

from .close_log import close_log
from .entering import enter
from .record_unit import record_unit
from .reopening import reopen

NOT_ASKED = ChildAnswer.NOT_ASKED


def take_state(act: Act, held: DeliveredLog, told: Delivered) -> None:
    """Close it where the rules of here let it, and say why not where they do not; open it again where it is there."""
    if told.is_closed and not held.closed_there_at:
        _closed_there(act, held, told)
    elif told.state.means and not told.is_closed and held.closed_there_at:
        held.closed_there_at = None
        held.save(update_fields=["closed_there_at"])
        if held.log.state == State.CLOSED:
            reopen(act, held.log, f"open again in {held.system.name}")
        else:
            enter(act, held.log, f"Open again in {held.system.name}.", Entered.RESULT)


def _closed_there(act: Act, held: DeliveredLog, told: Delivered) -> None:
    log, name = held.log, held.system.name
    held.closed_there_at = act.at
    held.save(update_fields=["closed_there_at"])
    said = f"Closed in {name}, {f'result: {told.result}' if told.result else 'no result given'}."
    enter(act, log, said, Entered.RESULT)
    if log.state == State.CLOSED:
        return
    _free_units(act, held)
    # nobody is left there to ask about children; what the words and the record say of one would keep it open
    unasked = f" {name} sent no answer about children; nothing here speaks of any." * (log.child == NOT_ASKED)
    try:
        close_log(act, log, Closing(said + unasked, code=told.result, elsewhere=name))
    except Refused as refused:
        enter(act, log, f"Here it stays open. {refused.refusal.words}", Entered.RESULT)
    log.refresh_from_db()


def _free_units(act: Act, held: DeliveredLog) -> None:
    """A log that is closed there has no unit on it any more, whether that was sent or not."""
    for unit in LogUnit.objects.filter(log=held.log, left_at__isnull=True, stood_down_at__isnull=True):
        step = UnitStep.LEFT if unit.at_scene_at else UnitStep.STOOD_DOWN
        record_unit(act, unit, step, words=f"closed in {held.system.name}")
    held.log.refresh_from_db()
