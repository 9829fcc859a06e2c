"""Linkage's jobs: thin wrappers that the worker runs."""

from procrastinate.contrib.django import app

from .working import work_on


@app.task(name="sightline.linkage.jobs.work_on_import")
def work_on_import(batch: str) -> None:
    """Do what was asked of a batch: preview it, or load it."""
    work_on(batch)
