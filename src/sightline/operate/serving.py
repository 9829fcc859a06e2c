"""A web server of one run's own, for the journeys and the pictures: real settings, a free port, a given database."""

import os
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from .errors import CannotGoOn
from .postgres import EmbeddedServer

READY_SECONDS = 60


@contextmanager
def served(server: EmbeddedServer, database: str, var: Path) -> Iterator[str]:
    """Serve `database` as a demonstration is served, with its state in the folder `var`; gives the address.

    Raises `CannotGoOn`, with what the web server said, where it does not answer.
    """
    with live_beside(server, database, var) as environment:
        yield from _served(environment, var)


@contextmanager
def live_beside(server: EmbeddedServer, database: str, var: Path) -> Iterator[dict[str, str]]:
    """Serve live updates of `database` on a port of their own; gives the environment that tells pages of it."""
    with socket.socket() as beside, (var / "live.log").open("wb") as log:
        beside.bind(("127.0.0.1", 0))
        beside.listen(1024)
        environment = environment_of(server, database, var) | {"SIGHTLINE_LIVE": str(beside.getsockname()[1])}
        hand = beside.fileno()
        live = subprocess.Popen(
            [sys.executable, "-P", "-m", "sightline.operate.child", str(os.getpid()), "live", str(hand)],
            env=environment,
            stdout=log,
            stderr=subprocess.STDOUT,
            pass_fds=[hand],
        )
        try:
            yield environment
        finally:
            live.terminate()
            live.wait(20)


def _served(environment: dict[str, str], var: Path) -> Iterator[str]:
    collect = [sys.executable, "-m", "django", "collectstatic", "--noinput", "--verbosity", "0"]
    subprocess.run(collect, env=environment, check=True)
    with socket.socket() as listener, (var / "web.log").open("wb") as log:
        listener.bind(("127.0.0.1", 0))
        listener.listen(1024)
        address = f"http://127.0.0.1:{listener.getsockname()[1]}"
        # the socket is handed on, so that nobody takes the port between finding and using it
        hand = listener.fileno()
        command = [sys.executable, "-m", "gunicorn", "--bind", f"fd://{hand}", "--threads", "4", "--no-control-socket"]
        web = subprocess.Popen(
            [*command, "sightline.config.wsgi:application"],
            env=environment,
            stdout=log,
            stderr=subprocess.STDOUT,
            pass_fds=[hand],
        )
        try:
            _wait_until_it_answers(f"{address}/health", web, var / "web.log")
            yield address
        finally:
            web.terminate()
            web.wait(20)


def environment_of(server: EmbeddedServer, database: str, var: Path) -> dict[str, str]:
    """What a process needs in its environment to be a Sightline on this database."""
    return {
        **os.environ,
        "DATABASE_URL": server.url("owner", database),
        "APP_DATABASE_URL": server.url("app", database),
        "DJANGO_SETTINGS_MODULE": "sightline.config.settings",
        "SIGHTLINE_VAR": str(var),
        "SIGHTLINE_DEMONSTRATION": "1",
        "SIGHTLINE_SECRET_KEY": "a key for one run only",
    }


def _wait_until_it_answers(address: str, web: "subprocess.Popen[bytes]", log: Path) -> None:
    deadline = time.monotonic() + READY_SECONDS
    while time.monotonic() < deadline and web.poll() is None:
        try:
            with urllib.request.urlopen(address, timeout=5):  # noqa: S310 -- our own address
                return
        except OSError:
            with suppress(subprocess.TimeoutExpired):
                web.wait(0.1)
    raise CannotGoOn(f"The web server did not start. It said:\n{log.read_text(errors='replace')[-2000:]}")
