"""Put away an import of which nothing is in the record: nobody means to load it any more."""

from sightline.access.permissions import Permission
from sightline.access.refusals import Refusal, Refused, refuse_if
from sightline.core.acts import Act, Effect
from sightline.core.commands import command
from sightline.linkage.alone import is_worked_on
from sightline.linkage.loading.turns import wait_for_turn
from sightline.linkage.models import ImportBatch
from sightline.linkage.queries.undoable import is_loaded
from sightline.linkage.rules.asking import cannot_withdraw
from sightline.pole.commands.checking import fitting_text

from .asking import held_for


@command(permission=Permission.IMPORT_RUN, effect=Effect.ALTERATION)
def withdraw_import(act: Act, batch: ImportBatch, why: str = "") -> ImportBatch:
    """Put the import away: it is not previewed or loaded any more, and what was staged of it stays as its account.

    Raises `Refused` where something of it is in the record, or where somebody is at it.
    """
    wait_for_turn()
    why = fitting_text("Why", why, 1000, lines=True)
    held = held_for(act, batch.id)
    refuse_if(cannot_withdraw(loaded=is_loaded(held), being_done=held.asked, undone=held.undone_at is not None))
    if is_worked_on(held.id):
        raise Refused(Refusal("being_done", "Another process is at this import at this moment. Look again soon."))
    held.undone_at, held.undone_by, held.undone_why, held.trouble = act.at, act.actor.name[:200], why, ""
    held.save(update_fields=["undone_at", "undone_by", "undone_why", "trouble"])
    act.about(held.id, system=held.system, why=why)
    return held
