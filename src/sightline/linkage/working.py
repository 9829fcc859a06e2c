"""Doing what was asked of a batch, as the system's importer, for the agency that contributes it."""

from uuid import UUID

from sightline.core.acts import Acting
from sightline.core.transactions import transaction_as
from sightline.workforce.actors import system_acting
from sightline.workforce.models import Agency

from .api import load_import
from .commands import note_trouble
from .models import ImportBatch
from .previewing import preview_import
from .rules.problems import CannotImport


def importer_for(agency: Agency) -> Acting:
    """The system's importer, who contributes for this agency."""
    return system_acting("importer", frozenset({"importer"}), agency.id, agency.name)


def work_on(batch: UUID | str) -> None:
    """Preview or load the batch, as was asked. What cannot be done is kept with the batch, in a sentence."""
    nobody = system_acting("importer", frozenset({"importer"}))
    with transaction_as(nobody.actor):
        found = ImportBatch.objects.select_related("agency").get(id=batch)
    acting = importer_for(found.agency)
    try:
        if found.asked == ImportBatch.Asked.PREVIEW:
            preview_import(acting, found)
        elif found.asked == ImportBatch.Asked.LOAD:
            load_import(acting, found)
    except CannotImport as problem:
        with transaction_as(acting.actor):
            note_trouble(acting, found, str(problem))
