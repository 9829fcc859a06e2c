"""Contact's jobs: thin wrappers that the worker runs."""

from django.db import close_old_connections
from procrastinate.contrib.django import app

from .following_record import follow_record
from .taking_logs import take_logs


@app.periodic(cron="* * * * * */10")
@app.task(queueing_lock="take_logs", pass_context=False)
def take_logs_from_folders(timestamp: int) -> None:
    """Every ten seconds, take the logs that command-and-control systems left in their folders."""
    close_old_connections()
    take_logs()


@app.periodic(cron="* * * * * */30")
@app.task(queueing_lock="briefings_follow_record", pass_context=False)
def briefings_follow_record(timestamp: int) -> None:
    """Every half minute, find what was recorded elsewhere of those whom a unit is sent to."""
    close_old_connections()
    follow_record()
