"""Whether Sightline runs in this checkout, and where: told by locks, which go with their process however it ends."""

import fcntl
import json
import os
import time
from dataclasses import asdict, dataclass
from pathlib import Path

from .errors import CannotGoOn

ORPHANS_SECONDS = 20


@dataclass
class Running:
    """A Sightline that runs: the process that minds the others, and its address once it serves."""

    process: int
    address: str | None = None


class Turn:
    """This process's turn to run Sightline in a checkout. `taken_by` is set where another has it."""

    def __init__(self, var: Path) -> None:
        var.mkdir(parents=True, exist_ok=True)
        self._state = var / "running.json"
        self._mine = (var / "running.lock").open("a")
        # held by the web server and the worker too, so that a start after a kill can tell when they are gone
        self.children = (var / "children.lock").open("a")
        self.taken_by: Running | None = None
        try:
            fcntl.flock(self._mine, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            self.taken_by = _read(self._state)
            return
        self.say(None)
        self._wait_for_orphans()

    def say(self, address: str | None) -> None:
        """Record where Sightline can be reached."""
        fresh = self._state.with_suffix(".new")
        fresh.write_text(json.dumps(asdict(Running(os.getpid(), address))))
        fresh.replace(self._state)

    def end(self) -> None:
        """Give the turn back, or give up waiting for one."""
        if not self.taken_by:
            self._state.unlink(missing_ok=True)
        self.children.close()
        self._mine.close()

    def _wait_for_orphans(self) -> None:
        """Wait for the web server and the worker of a run that was killed; they end by themselves when it goes."""
        end = time.monotonic() + ORPHANS_SECONDS
        while True:
            try:
                fcntl.flock(self.children, fcntl.LOCK_EX | fcntl.LOCK_NB)
                return
            except BlockingIOError:
                if time.monotonic() > end:
                    raise CannotGoOn(
                        "The web server or the worker of an earlier run is still ending. What is recorded is safe. "
                        "Wait until it has finished, or end its processes, then start again."
                    ) from None
                time.sleep(0.1)


def running_in(var: Path) -> Running | None:
    """The Sightline that runs in this checkout, if one does."""
    lock = var / "running.lock"
    if not lock.exists():
        return None
    with lock.open("a") as handle:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return _read(var / "running.json")
    return None


def _read(state: Path) -> Running:
    try:
        return Running(**json.loads(state.read_text()))
    except (FileNotFoundError, ValueError):
        return Running(0)
