"""The boards' job: a thin wrapper that the worker runs."""

from procrastinate.contrib.django import app

from sightline.core import clock
from sightline.core.transactions import transaction_as

from .commands import take_board_snapshot
from .queries.force_board import watched
from .queries.system import counting


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
