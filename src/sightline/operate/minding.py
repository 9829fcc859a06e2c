"""Minding the processes of a running Sightline: start, watch, start again, stop in order."""

import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from threading import Event

from .postgres import EmbeddedServer, ServerUnavailable

LOOK_SECONDS = 0.5
STOP_SECONDS = 10
LONGEST_WAIT_SECONDS = 30
STEADY_SECONDS = 60
LOG_BYTES = 5_000_000


@dataclass
class Child:
    """A process of ours that is to run for as long as Sightline does. `hands` are the file descriptors it is given."""

    kind: str
    words: str
    arguments: list[str]
    hands: list[int]
    log: Path
    process: "subprocess.Popen[bytes] | None" = None
    failures: int = 0
    started: float = 0
    again_at: float = 0

    def start(self) -> None:
        """Start it, apart from our terminal, so that Ctrl-C reaches us alone and we stop it in order."""
        command = [sys.executable, "-P", "-m", "sightline.operate.child", str(os.getpid()), self.kind, *self.arguments]
        self.log.parent.mkdir(parents=True, exist_ok=True)
        if self.log.exists() and self.log.stat().st_size > LOG_BYTES:
            self.log.replace(self.log.with_suffix(".log.1"))
        with self.log.open("ab") as log:
            self.process = subprocess.Popen(
                command,
                cwd="/",
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=subprocess.STDOUT,
                pass_fds=self.hands,
                start_new_session=True,
            )
        self.started = time.monotonic()

    def running(self) -> bool:
        """Whether it runs."""
        return self.process is not None and self.process.poll() is None

    def stop(self) -> None:
        """Ask it to finish, and end it where it does not."""
        if self.process is None or not self.running():
            return
        self.process.terminate()
        try:
            self.process.wait(STOP_SECONDS)
        except subprocess.TimeoutExpired:
            os.killpg(self.process.pid, signal.SIGKILL)
            self.process.wait()

    def last_words(self) -> str:
        """The end of its log."""
        lines = self.log.read_text(errors="replace").strip().splitlines() if self.log.exists() else []
        return "\n".join(lines[-5:])


@dataclass
class Minder:
    """Minds the children and the embedded server until told to stop."""

    children: list[Child]
    server: EmbeddedServer | None
    say: Callable[[str], None]
    stopping: Event = field(default_factory=Event)

    def mind(self) -> None:
        """Watch until `stopping` is set (a signal sets it), starting again whatever has died."""
        while not self.stopping.wait(LOOK_SECONDS):
            self._mend_server()
            for child in self.children:
                self._mend(child)

    def stop(self) -> None:
        """Stop the children, first started first; the server is its user's to release."""
        for child in self.children:
            child.stop()

    def _mend(self, child: Child) -> None:
        now = time.monotonic()
        if child.running():
            if now - child.started > STEADY_SECONDS:
                child.failures = 0
            return
        if child.again_at < child.started:
            wait = min(2**child.failures - 1, LONGEST_WAIT_SECONDS)
            child.failures += 1
            child.again_at = now + wait
            after = f" in {wait} s" if wait else ""
            code = child.process.returncode if child.process else None
            self.say(f"The {child.words} ended unexpectedly ({_ending(code)}); it is started again{after}.")
        if now >= child.again_at:
            child.start()

    def _mend_server(self) -> None:
        if self.server is None or _listens(self.server.place.socket):
            return
        try:
            if not self.server.answers():
                self.say("The database server ended unexpectedly; it is started again.")
                self.server.mend()
                self.say("The database server runs again. Nothing that was recorded is lost.")
        except ServerUnavailable as error:
            self.say(str(error))
            self.stopping.wait(STOP_SECONDS)


def _ending(code: int | None) -> str:
    if code is not None and code < 0:
        return f"killed by {signal.Signals(-code).name}"
    return f"exit code {code}"


def _listens(path: Path) -> bool:
    """Whether something listens on the socket; much cheaper than asking whether it is well."""
    with socket.socket(socket.AF_UNIX) as client:
        try:
            client.connect(str(path))
        except OSError:
            return False
    return True
