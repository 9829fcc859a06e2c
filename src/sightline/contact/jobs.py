"""Contact's jobs: thin wrappers that the worker runs."""

from django.db import close_old_connections
from procrastinate.contrib.django import app

from .taking_logs import take_logs


@app.periodic(cron="* * * * * */10")
@app.task(queueing_lock="take_logs", pass_context=False)
def take_logs_from_folders(timestamp: int) -> None:
    """Every ten seconds, take the logs that command-and-control systems left in their folders."""
    close_old_connections()
    take_logs()
