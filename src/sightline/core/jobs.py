"""Core's jobs: thin wrappers that the worker runs."""

from procrastinate.contrib.django import app

from .partitions import make_partitions


@app.periodic(cron="15 2 * * *")
@app.task(queueing_lock="make_partitions", pass_context=False)
def make_next_partitions(timestamp: int) -> None:
    """Each night, make the ledger's and the source rows' partitions for this month and the next two."""
    make_partitions()
