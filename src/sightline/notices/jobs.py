"""Notices' jobs: thin wrappers that the worker runs."""

from procrastinate.contrib.django import app

from .delivering import ask_receipts, gather_digests, send_outgoing
from .sending import send_waiting


@app.periodic(cron="* * * * * */15")
@app.task(queueing_lock="send_webhooks", pass_context=False)
def send_webhooks(timestamp: int) -> None:
    """Every quarter of a minute, send to agencies' systems what waits for them."""
    send_waiting()


@app.periodic(cron="* * * * * */10")
@app.task(queueing_lock="send_notices", pass_context=False)
def send_notices(timestamp: int) -> None:
    """Every ten seconds, send out that somebody has a notice."""
    send_outgoing()


@app.periodic(cron="* * * * *")
@app.task(queueing_lock="gather_digests", pass_context=False)
def gather_notices(timestamp: int) -> None:
    """Each minute, gather what is not urgent for those whose digest is due."""
    gather_digests()


@app.periodic(cron="*/5 * * * *")
@app.task(queueing_lock="ask_receipts", pass_context=False)
def ask_for_receipts(timestamp: int) -> None:
    """Every five minutes, ask what became of the text messages that were taken."""
    ask_receipts()
