"""Linkage's jobs: thin wrappers that the worker runs as the system's importer."""

from procrastinate.contrib.django import app

from .working import ask_again, work_on


@app.task(name="sightline.linkage.jobs.work_on_import", pass_context=False)
def work_on_import(batch: str) -> None:
    """Do what was asked of an import: preview it, load it, undo it; or carry on with it."""
    work_on(batch)


@app.periodic(cron="*/5 * * * *")
@app.task(queueing_lock="carry_on_imports", pass_context=False)
def carry_on_imports(timestamp: int) -> None:
    """Every five minutes, have carried on what was asked for and cut short: by a restart, say."""
    ask_again()
