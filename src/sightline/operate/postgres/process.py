"""Starting, finding and stopping the server's processes.

Liveness is asked of the server, never of a process id: a killed server leaves its id behind, and that id may by now be
a zombie's or somebody else's. Whether anything of the server still runs is read from the process table, by working
folder.
"""

import os
import signal
import time
from collections.abc import Callable
from contextlib import suppress
from enum import IntEnum
from pathlib import Path

from .errors import explain
from .place import PORT, Place

START_SECONDS = 600
LEAVE_SECONDS = 30
LOG_BYTES = 5_000_000


class Answer(IntEnum):
    """What pg_isready says, by its exit code."""

    ACCEPTING = 0
    REJECTING = 1
    NONE = 2


def answer_of(place: Place) -> Answer:
    """What the server at `place` answers just now."""
    command = [str(place.binaries / "pg_isready"), "-q", "-h", str(place.sockets), "-p", str(PORT), "-t", "3"]
    code, _ = place.account.run(command)
    return Answer(code) if code in {0, 1} else Answer.NONE


def start(place: Place) -> None:
    """Start the server, or wait for one that is starting or recovering. Raises `ServerUnavailable`."""
    if (
        _waited(lambda: answer_of(place) is not Answer.REJECTING, START_SECONDS)
        and answer_of(place) is Answer.ACCEPTING
    ):
        return
    _end_remains(place)
    for stale in (place.data / "postmaster.pid", place.socket, place.socket.with_name(place.socket.name + ".lock")):
        stale.unlink(missing_ok=True)
    if place.log.exists() and place.log.stat().st_size > LOG_BYTES:
        place.log.replace(place.log.with_suffix(".log.1"))
    place.make_socket_folder()
    pg_ctl(place, "start", "-w", "-t", str(START_SECONDS), "-l", str(place.log))


def shut_down(place: Place) -> None:
    """Stop the server in order: open transactions are rolled back, all that was acknowledged is on disk."""
    if answer_of(place) is not Answer.NONE:
        pg_ctl(place, "stop", "-w", "-m", "fast", "-t", str(START_SECONDS))


def pg_ctl(place: Place, verb: str, *options: str) -> None:
    """Run pg_ctl; its output goes to a file, since a server keeps hold of a pipe for as long as it lives."""
    report = place.cluster / f"{verb}.out"
    command = [str(place.binaries / "pg_ctl"), verb, "-D", str(place.data), *options]
    with report.open("w+") as output:
        place.account.own(report, 0o600)
        code, _ = place.account.run(command, output)
        output.seek(0)
        said = output.read()
    if code != 0:
        raise explain(f"{verb} the database server", _log_tail(place) if verb == "start" else said)


def processes_of(data: Path) -> list[int]:
    """The ids of the processes whose working folder is `data`: a server, and what is left of a killed one."""
    found = []
    for entry in Path("/proc").iterdir():
        with suppress(OSError):
            if entry.name.isdigit() and os.path.samefile(os.readlink(entry / "cwd"), data):
                found.append(int(entry.name))
    return found


def _end_remains(place: Place) -> None:
    """Wait for what is left of a server that does not answer (it leaves by itself), then end it."""
    for ending in (None, signal.SIGINT, signal.SIGQUIT, signal.SIGKILL):
        for process in processes_of(place.data) if ending else ():
            with suppress(ProcessLookupError):
                os.kill(process, ending)  # type: ignore[arg-type]
        if _waited(lambda: not processes_of(place.data), LEAVE_SECONDS if ending else 1):
            return


def _waited(holds: Callable[[], bool], seconds: float) -> bool:
    """Whether `holds` came true within `seconds`."""
    end = time.monotonic() + seconds
    while not holds():
        if time.monotonic() > end:
            return False
        time.sleep(0.05)
    return True


def _log_tail(place: Place) -> str:
    lines = place.log.read_text(errors="replace").splitlines() if place.log.exists() else []
    return "\n".join(lines[-4:])
