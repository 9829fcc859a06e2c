"""Doing what was asked of an import, as the system's importer, for the agency that contributes it."""

import logging
from uuid import UUID

from sightline.access.refusals import Refused
from sightline.core.acts import Acting
from sightline.core.transactions import transaction_as

from .api import load_import
from .commands import note_trouble
from .commands.asking import have_it_done
from .faults import is_lost, said_of, what_to_do
from .importer import importer_for, nobody_yet
from .models import ImportBatch
from .previewing import preview_import
from .rules.problems import CannotImport, WorkedOnElsewhere
from .undoing import undo_import

Asked = ImportBatch.Asked
_log = logging.getLogger(__name__)
_AGAIN = "Then ask for it again: it carries on where it stopped."
_BY_ITSELF = "It is tried again every five minutes, and carries on where it stopped."


def work_on(batch: UUID | str) -> None:
    """Preview, load or undo the batch, as was asked. What cannot be done is kept with the batch, in a sentence.

    Only where the database was lost does it stay asked for as it was: the next round carries it on.
    """
    with transaction_as(nobody_yet().actor):
        found = ImportBatch.objects.select_related("agency").get(id=batch)
    acting = importer_for(found.agency)
    try:
        _do(acting, found)
    except WorkedOnElsewhere:
        return
    except CannotImport as problem:
        _note(acting, found, str(problem))
    except Refused as refused:
        _note(acting, found, refused.refusal.words)
    except Exception as fault:
        if is_lost(fault):
            raise
        _log.exception("What was asked of the import %s (%s) stopped", found.id, found.asked)
        # an import that is half taken back has to be taken back: nothing else of its system is loaded meanwhile
        undoing = found.asked == Asked.UNDO
        words = (said_of(fault), what_to_do(fault), _BY_ITSELF if undoing else _AGAIN)
        _note(acting, found, " ".join(words), stays_asked=undoing)


def _do(acting: Acting, batch: ImportBatch) -> None:
    if batch.asked == Asked.PREVIEW:
        preview_import(acting, batch)
    elif batch.asked == Asked.LOAD:
        load_import(acting, batch)
    elif batch.asked == Asked.UNDO:
        undo_import(acting, batch, batch.undone_why)


def ask_again() -> None:
    """Ask the worker once more for everything that is asked for: what another process is at is left to that one."""
    with transaction_as(nobody_yet().actor):
        for batch in ImportBatch.objects.exclude(asked=Asked.NOTHING).values_list("id", flat=True):
            have_it_done(batch)


def _note(acting: Acting, batch: ImportBatch, why: str, *, stays_asked: bool = False) -> None:
    with transaction_as(acting.actor):
        note_trouble(acting, batch, why, stays_asked=stays_asked)
