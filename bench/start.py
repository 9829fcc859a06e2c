"""`./run` on two cores with the packages cached: a fresh clone to its sign-in page, and the second start.

The clone is of this checkout's last commit, in a temporary folder; it is stopped and removed at the end. A first start
is compared with making the Python environment alone, a second one with a bare start of the embedded server and Django.
"""

import os
import shutil
import signal
import socket
import statistics
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from sightline.operate.errors import CannotGoOn
from sightline.operate.places import CHECKOUT

from .claims import Claim
from .measuring import seconds

CORES = 2
FIRST_SECONDS, AGAIN_SECONDS = 180, 5
ROUNDS = 3
LONGEST_SECONDS = 900
BARE = """
import sys
from pathlib import Path
from sightline.operate.postgres import ensure_running
server = ensure_running(Path(sys.argv[1]))
import django
from django.conf import settings
settings.configure()
django.setup()
server.release()
"""


def measure() -> list[Claim]:
    """The first start and the second."""
    with _on_two_cores(), _clone() as first, _clone() as bare:
        lock = bare / "requirements.lock"
        environment = seconds(lambda: _in(bare, [sys.executable, "src/sightline/operate/environment.py", str(lock)]))
        began = time.perf_counter()
        with _run(first):
            to_first = time.perf_counter() - began
        pairs = [(_again(first), seconds(lambda: _bare_start(first))) for _ in range(ROUNDS)]
    again, floor = (statistics.median(side) for side in zip(*pairs, strict=True))
    return [
        Claim(
            name="./run, a fresh clone to its sign-in page, packages cached",
            figure=to_first,
            unit="s",
            compared_with=f"making the Python environment alone, {environment:.1f} s",
            ratio=to_first / environment,
            goal=f"under {FIRST_SECONDS} s on {CORES} cores",
            holds=to_first < FIRST_SECONDS,
            rounds="once",
        ),
        Claim(
            name="./run again, to its sign-in page",
            figure=again,
            unit="s",
            compared_with=f"a bare start and stop of the embedded server and Django, {floor:.2f} s",
            ratio=again / floor,
            goal=f"under {AGAIN_SECONDS} s on {CORES} cores",
            holds=again < AGAIN_SECONDS,
            rounds=f"{ROUNDS} rounds by turns",
        ),
    ]


@contextmanager
def _clone() -> Iterator[Path]:
    """A fresh clone of this checkout, where the database's own account can reach it too."""
    folder = Path(tempfile.mkdtemp(prefix="sightline-bench-"))
    folder.chmod(0o755)
    try:
        subprocess.run(["git", "clone", "--quiet", str(CHECKOUT), str(folder / "clone")], check=True)
        yield folder / "clone"
    finally:
        shutil.rmtree(folder)


@contextmanager
def _run(clone: Path) -> Iterator[None]:
    """`./run` in the clone until its sign-in page answers; stopped in order at the end."""
    port = _free_port()
    with (clone / "said").open("wb") as said:
        process = subprocess.Popen(
            ["./run", "--port", str(port)],
            cwd=clone,
            env=_environment(),
            stdout=said,
            stderr=subprocess.STDOUT,
            start_new_session=True,
        )
    try:
        _wait_for_sign_in(port, process, clone / "said")
        yield
    finally:
        process.send_signal(signal.SIGINT)
        try:
            process.wait(60)
        except subprocess.TimeoutExpired:
            os.killpg(process.pid, signal.SIGKILL)
            process.wait()


def _wait_for_sign_in(port: int, process: "subprocess.Popen[bytes]", said: Path) -> None:
    """Until the sign-in page is whole: its form and its stylesheet are answered."""
    end = time.monotonic() + LONGEST_SECONDS
    while process.poll() is None and time.monotonic() < end:
        with suppress(OSError):
            page = urllib.request.urlopen(f"http://127.0.0.1:{port}/sign-in", timeout=10).read()
            if b'name="password"' in page:
                return
        time.sleep(0.05)
    raise CannotGoOn(f"./run did not come to its sign-in page. It said:\n{said.read_text(errors='replace')[-2000:]}")


def _again(clone: Path) -> float:
    began = time.perf_counter()
    with _run(clone):
        return time.perf_counter() - began


def _bare_start(clone: Path) -> None:
    _in(clone, [str(clone / ".venv" / "bin" / "python"), "-c", BARE, str(clone / "var")])


def _in(clone: Path, command: list[str]) -> None:
    done = subprocess.run(command, cwd=clone, env=_environment(), capture_output=True, text=True, check=False)
    if done.returncode != 0:
        raise CannotGoOn(f"{command[0]} failed: {done.stderr[-2000:]}")


def _environment() -> dict[str, str]:
    """This environment without what would lead a clone to another database, state or Python environment."""
    ours = ("SIGHTLINE_", "DATABASE_URL", "APP_DATABASE_URL", "VIRTUAL_ENV", "DJANGO_", "PYTHONPATH")
    return {name: value for name, value in os.environ.items() if not name.startswith(ours)}


@contextmanager
def _on_two_cores() -> Iterator[None]:
    """Keep this process, and all that it starts meanwhile, to two cores."""
    if not hasattr(os, "sched_setaffinity"):
        yield
        return
    every = os.sched_getaffinity(0)
    os.sched_setaffinity(0, sorted(every)[:CORES])
    try:
        yield
    finally:
        os.sched_setaffinity(0, every)


def _free_port() -> int:
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return int(found.getsockname()[1])
