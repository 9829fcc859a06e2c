"""Core's jobs: thin wrappers that the worker runs."""

from procrastinate.contrib.django import app

from .partitions import make_partitions
from .sessions import SessionStore
from .showing import settle_left


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


@app.periodic(cron="* * * * *")
@app.task(queueing_lock="settle_showings", pass_context=False)
def settle_showings(timestamp: int) -> None:
    """Each minute, put on the ledger what was shown while somebody typed and no browser settled."""
    settle_left()
