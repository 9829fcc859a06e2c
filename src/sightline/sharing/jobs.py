"""Sharing's jobs: thin wrappers that the worker runs."""

from procrastinate.contrib.django import app

from .expiring import remove_expired_answers


@app.periodic(cron="25 2 * * *")
@app.task(queueing_lock="remove_expired_answers", pass_context=False)
def remove_what_expired(timestamp: int) -> None:
    """Each night, remove answers to those who asked what is held of them, once they have expired."""
    remove_expired_answers()
