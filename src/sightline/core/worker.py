"""The worker: runs the jobs that areas declare in their `jobs.py`, on the same database. Django must be ready."""

from procrastinate.contrib.django import app

from .partitions import make_partitions


def main() -> None:
    """Make the partitions that are due, then run jobs until told to stop (SIGTERM or SIGINT)."""
    make_partitions()
    with app.replace_connector(app.connector.get_worker_connector()) as working:  # type: ignore[attr-defined]
        working.run_worker()
