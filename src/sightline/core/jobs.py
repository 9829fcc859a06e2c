"""Core's jobs: thin wrappers that the worker runs."""

from django.contrib.sessions.backends.db import SessionStore
from procrastinate.contrib.django import app

from .partitions import make_partitions


@app.periodic(cron="15 2 * * *")
@app.task(queueing_lock="make_partitions", pass_context=False)
def make_next_partitions(timestamp: int) -> None:
    """Each night, make the ledger's and the source rows' partitions for this month and the next two."""
    make_partitions()


@app.periodic(cron="45 2 * * *")
@app.task(queueing_lock="remove_ended_sessions", pass_context=False)
def remove_ended_sessions(timestamp: int) -> None:
    """Each night, remove sessions that have run out: they hold what was searched for, which nobody needs any more."""
    SessionStore.clear_expired()
