"""Doing what was asked of an import, as the system's importer, for the agency that contributes it."""

from uuid import UUID

from sightline.access.refusals import Refused
from sightline.core.acts import Acting
from sightline.core.transactions import transaction_as
from sightline.workforce.actors import system_acting
from sightline.workforce.models import Agency

from .api import load_import
from .commands import note_trouble
from .commands.asking import have_it_done
from .models import ImportBatch
from .previewing import preview_import
from .rules.problems import CannotImport, WorkedOnElsewhere
from .undoing import undo_import

Asked = ImportBatch.Asked


def importer_for(agency: Agency) -> Acting:
    """The system's importer, who contributes for this agency."""
    return system_acting("importer", frozenset({"importer"}), agency.id, agency.name)


def work_on(batch: UUID | str) -> None:
    """Preview, load or undo the batch, as was asked. What cannot be done is kept with the batch, in a sentence."""
    with transaction_as(_nobody().actor):
        found = ImportBatch.objects.select_related("agency").get(id=batch)
    acting = importer_for(found.agency)
    try:
        if found.asked == Asked.PREVIEW:
            preview_import(acting, found)
        elif found.asked == Asked.LOAD:
            load_import(acting, found)
        elif found.asked == Asked.UNDO:
            undo_import(acting, found, found.undone_why)
    except WorkedOnElsewhere:
        return
    except CannotImport as problem:
        _note(acting, found, str(problem))
    except Refused as refused:
        _note(acting, found, refused.refusal.words)


def ask_again() -> None:
    """Ask the worker once more for everything that is asked for: what another process is at is left to that one."""
    nobody = _nobody()
    with transaction_as(nobody.actor):
        for batch in ImportBatch.objects.exclude(asked=Asked.NOTHING).values_list("id", flat=True):
            have_it_done(batch)


def _note(acting: Acting, batch: ImportBatch, why: str) -> None:
    with transaction_as(acting.actor):
        note_trouble(acting, batch, why)


def _nobody() -> Acting:
    """The importer, before it is known for which agency."""
    return system_acting("importer", frozenset({"importer"}))
