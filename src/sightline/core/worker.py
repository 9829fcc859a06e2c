"""The worker: runs the jobs that areas declare in their `jobs.py`, on the same database. Django must be ready."""

import logging

from procrastinate.contrib.django import app

from .partitions import make_partitions
from .seals import take_seal_if_due

_log = logging.getLogger(__name__)


def main() -> None:
    """Make the partitions and take the seal that are due, then run jobs until told to stop (SIGTERM or SIGINT)."""
    make_partitions()
    _seal()
    with app.replace_connector(app.connector.get_worker_connector()) as working:  # type: ignore[attr-defined]
        working.run_worker()


def _seal() -> None:
    try:
        take_seal_if_due()
    except OSError:
        # other work goes on; the hourly job tries again, and verifying says that there is no seal
        _log.exception("The ledger could not be sealed.")
