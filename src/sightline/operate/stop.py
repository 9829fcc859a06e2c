"""`./run stop`."""

import os
import signal
import time
from pathlib import Path

from . import postgres
from .errors import CannotGoOn
from .places import var_folder
from .running import running_in

PATIENCE_SECONDS = 60


def main(_argv: list[str]) -> int:
    """Stop the Sightline that runs in this checkout, its database last; says what it did."""
    var = var_folder()
    stopped = _stop_running(var)
    databases = [postgres.stop(var), postgres.stop(var, durable=False)]
    if stopped or any(databases):
        print("Sightline is stopped. Everything that was recorded is kept.")
    else:
        print("Sightline does not run in this folder.")
    return 0


def _stop_running(var: Path) -> bool:
    found = running_in(var)
    if found is None:
        return False
    os.kill(found.process, signal.SIGTERM)
    end = time.monotonic() + PATIENCE_SECONDS
    while running_in(var):
        if time.monotonic() > end:
            raise CannotGoOn(
                f"Sightline (process {found.process}) has not stopped within {PATIENCE_SECONDS} seconds. What is "
                "recorded is safe. Wait, or end that process (kill -9): the next start recovers."
            )
        time.sleep(0.1)
    return True
