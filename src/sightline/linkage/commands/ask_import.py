"""Ask for a batch to be previewed or loaded: the worker does it, as the system's importer."""

from sightline.access.permissions import Permission
from sightline.access.refusals import refuse_if
from sightline.core.acts import Act, Effect
from sightline.core.commands import command
from sightline.linkage.models import ImportBatch
from sightline.linkage.rules.asking import cannot_ask

from .asking import have_it_done, held_for


@command(permission=Permission.IMPORT_RUN, effect=Effect.ALTERATION)
def ask_import(act: Act, batch: ImportBatch, what: str) -> ImportBatch:
    """Note what is asked for: "preview" or "load". Raises `Refused` where it cannot be done, or is being done."""
    held = held_for(act, batch.id)
    refuse_if(
        cannot_ask(
            what,
            being_done=held.asked,
            staged=held.staged_at is not None,
            previewed=held.previewed_at is not None,
            finished=held.finished_at is not None,
            undone=held.undone_at is not None,
        )
    )
    held.asked, held.trouble = what, ""
    held.save(update_fields=["asked", "trouble"])
    have_it_done(held.id)
    act.about(held.id, asked=what)
    return held
