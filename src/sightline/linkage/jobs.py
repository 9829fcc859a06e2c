"""Linkage's jobs: thin wrappers that the worker runs as the system's importer."""

from uuid import UUID

from django.db import close_old_connections
from procrastinate.contrib.django import app

from .feeds import take_deliveries as take
from .same_person.comparing import compare_all, compare_at_first, compare_one
from .working import ask_again, work_on


@app.task(name="sightline.linkage.jobs.work_on_import", pass_context=False)
def work_on_import(batch: str) -> None:
    """Do what was asked of an import: preview it, load it, undo it; or carry on with it."""
    close_old_connections()
    work_on(batch)


@app.periodic(cron="*/5 * * * *")
@app.task(queueing_lock="carry_on_imports", pass_context=False)
def carry_on_imports(timestamp: int) -> None:
    """Every five minutes, have carried on what was asked for and cut short: by a restart, say."""
    close_old_connections()
    ask_again()


@app.periodic(cron="* * * * *")
@app.task(queueing_lock="take_deliveries", pass_context=False)
def take_deliveries(timestamp: int) -> None:
    """Each minute, bring in what feeds have delivered."""
    # nothing else here tells that the database was started again since the last minute
    close_old_connections()
    take()


@app.task(name="sightline.linkage.jobs.compare_all_records", queueing_lock="compare all records", pass_context=False)
def compare_all_records(ordered_by: str) -> None:
    """Compare all records with each other: after an import, or when a records manager asks."""
    close_old_connections()
    compare_all(ordered_by)


@app.task(name="sightline.linkage.jobs.compare_record", pass_context=False)
def compare_record(record: str) -> None:
    """Compare one record that was added or changed with those that could be of the same person."""
    close_old_connections()
    compare_one(UUID(record))


@app.periodic(cron="*/5 * * * *")
@app.task(queueing_lock="compare_at_first", pass_context=False)
def compare_records_at_first(timestamp: int) -> None:
    """Every five minutes, see whether there are records that were never compared: after an upgrade there are."""
    close_old_connections()
    compare_at_first()
