"""Linkage's jobs: thin wrappers that the worker runs."""

from django.db import close_old_connections
from procrastinate.contrib.django import app

from .feeds import take_deliveries as take


@app.periodic(cron="* * * * *")
@app.task(queueing_lock="take_deliveries", pass_context=False)
def take_deliveries(timestamp: int) -> None:
    """Each minute, bring in what feeds have delivered."""
    # nothing else here tells that the database was started again since the last minute
    close_old_connections()
    take()
