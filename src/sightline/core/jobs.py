"""Core's jobs: thin wrappers that the worker runs."""

from procrastinate.contrib.django import app

from .api.sent import forget_answers
from .keeper import KEEPER, keeping
from .late_acts import bring_in_late_acts
from .ledger_check import verify_sealed
from .ledger_counts import count_ledger
from .partitions import make_partitions
from .record_ledger_check import record_ledger_check
from .seals import take_seal_if_due
from .sessions import SessionStore
from .showing import settle_left
from .transactions import transaction_as


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


@app.periodic(cron="5 * * * *")
@app.task(queueing_lock="seal_ledger", pass_context=False)
def seal_ledger(timestamp: int) -> None:
    """Once a day (looked at each hour, so that a place that could not be written is tried again), seal the ledger."""
    take_seal_if_due()


@app.periodic(cron="35 1 * * *")
@app.task(queueing_lock="verify_ledger", pass_context=False)
def verify_ledger(timestamp: int) -> None:
    """Each night, verify the ledger against the seals; what is wrong is told to those who have to know."""
    report = verify_sealed()
    with transaction_as(KEEPER):
        record_ledger_check(keeping(), report)


@app.periodic(cron="* * * * *")
@app.task(queueing_lock="bring_in_late_acts", pass_context=False)
def bring_in_emergency_reads(timestamp: int) -> None:
    """Each minute, bring into the ledger what was read while it could not be written."""
    bring_in_late_acts()


@app.periodic(cron="*/5 * * * *")
@app.task(queueing_lock="count_ledger", pass_context=False)
def count_what_is_new(timestamp: int) -> None:
    """Every five minutes, count what came to the ledger since, for those who look for misuse."""
    count_ledger()


@app.periodic(cron="50 2 * * *")
@app.task(queueing_lock="forget_api_answers", pass_context=False)
def forget_api_answers(timestamp: int) -> None:
    """Each night, forget the answers that were kept for whoever asks again under the same key, after thirty days."""
    forget_answers()
