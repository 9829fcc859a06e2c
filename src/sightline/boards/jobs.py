"""The boards' jobs: thin wrappers that the worker runs."""

from datetime import timedelta
from uuid import UUID

from django.utils import timezone
from procrastinate.contrib.django import app

from sightline.core import clock
from sightline.core.transactions import transaction_as

from .commands import take_board_snapshot, tell_of_closed_unattended
from .making_packs import make_due_packs, make_pack_of, remove_expired_packs
from .queries.force_board import watched
from .queries.system import counting


@app.periodic(cron="*/10 * * * *")
@app.task(queueing_lock="make_downtime_packs", pass_context=False)
def make_downtime_packs(timestamp: int) -> None:
    """Every ten minutes, make the downtime packs of teams whose shift is about to begin, and remove those expired."""
    make_due_packs()
    remove_expired_packs()


@app.task
def make_one_pack(team: str) -> None:
    """Make the pack of one team now: somebody asked, or has just set its passphrase."""
    make_pack_of(UUID(team))


@app.periodic(cron="* * * * *")
@app.task(queueing_lock="take_board_snapshots", pass_context=False)
def take_board_snapshots(timestamp: int) -> None:
    """Each minute, count the force board anew for those as whom somebody opened it within the last twelve hours."""
    system = counting()
    with transaction_as(system.actor):
        eyes = watched(clock.now())
    for each in eyes:
        with transaction_as(system.actor):
            take_board_snapshot(system, each)


@app.periodic(cron="0 6 * * *")
@app.task(queueing_lock="tell_of_closed_unattended", pass_context=False)
def tell_of_yesterdays_closed(timestamp: int) -> None:
    """Each morning, tell those who answer for the control room of yesterday's logs to which nobody was sent."""
    system = counting()
    with transaction_as(system.actor):
        tell_of_closed_unattended(system, timezone.localdate(clock.now()) - timedelta(days=1))
