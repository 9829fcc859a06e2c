"""Ask for an import to be undone: from then on nobody need do anything more."""

from sightline.access.permissions import Permission
from sightline.access.refusals import refuse_if
from sightline.core.acts import Act, Effect
from sightline.core.commands import command
from sightline.linkage.loading.turns import wait_for_turn
from sightline.linkage.models import ImportBatch
from sightline.linkage.queries.undoable import batch_state
from sightline.linkage.rules.undo import cannot_undo
from sightline.pole.commands.checking import fitting_text

from .asking import have_it_done, held_for


@command(permission=Permission.IMPORT_RUN, effect=Effect.ALTERATION)
def ask_undo(act: Act, batch: ImportBatch, why: str, *, by: str = "") -> ImportBatch:
    """Say that `batch` is to be undone, why, and who wants it. Raises `Refused` (`rules.undo`)."""
    wait_for_turn()
    why = fitting_text("Why", why, 1000, lines=True)
    held_for(act, batch.id)
    refuse_if(cannot_undo(batch_state(act.acting, batch), why))
    batch.asked, batch.undone_why = ImportBatch.Asked.UNDO, why
    batch.undone_by, batch.trouble = (by or act.actor.name)[:200], ""
    batch.save(update_fields=["asked", "undone_why", "undone_by", "trouble"])
    have_it_done(batch.id)
    act.about(batch.id, system=batch.system, why=why)
    return batch
