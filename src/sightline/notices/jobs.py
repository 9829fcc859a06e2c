"""Notices' jobs: thin wrappers that the worker runs."""

from procrastinate.contrib.django import app

from .sending import send_waiting


@app.periodic(cron="* * * * * */15")
@app.task(queueing_lock="send_webhooks", pass_context=False)
def send_webhooks(timestamp: int) -> None:
    """Every quarter of a minute, send to agencies' systems what waits for them."""
    send_waiting()
