"""Imports' jobs: thin wrappers that the worker runs as the system's importer."""

from uuid import UUID

from django.db import transaction
from procrastinate.contrib.django import app
from procrastinate.exceptions import AlreadyEnqueued

from sightline.core.transactions import transaction_as
from sightline.workforce.actors import system_acting

from .models import ImportBatch
from .undoing import undo_import


def undo_later(batch: UUID) -> None:
    """Have the worker undo this import, once the present transaction is committed."""
    try:
        # where it waits already PostgreSQL refuses the row: only this is undone then
        with transaction.atomic():
            undo.configure(queueing_lock=f"undo {batch}").defer(batch=str(batch))
    except AlreadyEnqueued:
        return


@app.task(name="undo_import", pass_context=False)
def undo(batch: str) -> None:
    """Undo the import that somebody asked to have undone, or carry on with it."""
    importer = system_acting("importer", frozenset({"importer"}))
    with transaction_as(importer.actor):
        found = ImportBatch.objects.filter(id=batch, asked=ImportBatch.Asked.UNDO).first()
    if found is not None:
        undo_import(importer, found, found.undone_why)


@app.periodic(cron="*/5 * * * *")
@app.task(queueing_lock="carry_on_undoing", pass_context=False)
def carry_on_undoing(timestamp: int) -> None:
    """Every five minutes, have undoing carried on that was cut short: by a restart, say."""
    importer = system_acting("importer", frozenset({"importer"}))
    with transaction_as(importer.actor):
        for batch in ImportBatch.objects.filter(asked=ImportBatch.Asked.UNDO).values_list("id", flat=True):
            undo_later(batch)
