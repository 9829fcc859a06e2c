"""Work that is done after the commit, by the worker: asked for in the transaction that makes it necessary."""

from procrastinate.contrib.django import app


def later(job: str, **arguments: str) -> None:
    """Ask the worker for a job by its full name (`sightline.linkage.jobs.work_on_import`).

    The row that asks is written in the present transaction: rolled back, nobody was asked.
    """
    app.configure_task(job, allow_unknown=True).defer(**arguments)
