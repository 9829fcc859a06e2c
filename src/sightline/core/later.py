"""Work that is done after the commit, by the worker: asked for in the transaction that makes it necessary."""

from django.db import transaction
from procrastinate.contrib.django import app
from procrastinate.exceptions import AlreadyEnqueued


def later(job: str, *, once: str = "", **arguments: str) -> None:
    """Ask the worker for a job by its full name (`sightline.linkage.jobs.work_on_import`).

    The row that asks is written in the present transaction: rolled back, nobody was asked. Of several that are asked
    for under the same word `once`, one waits.
    """
    task = app.configure_task(job, allow_unknown=True, queueing_lock=once or None)
    try:
        # where it waits already PostgreSQL refuses the row: only this is undone then
        with transaction.atomic():
            task.defer(**arguments)
    except AlreadyEnqueued:
        return
