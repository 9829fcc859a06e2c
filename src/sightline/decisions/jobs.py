"""Decisions' jobs: thin wrappers that the worker runs."""

from procrastinate.contrib.django import app

from .sending import send_decisions


@app.periodic(cron="* * * * * */10")
@app.task(queueing_lock="send_decisions", pass_context=False)
def send_decisions_to_live_systems(timestamp: int) -> None:
    """Every ten seconds, send to live systems the decisions that wait for them, and read the receipts."""
    send_decisions()
