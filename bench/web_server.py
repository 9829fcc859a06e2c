"""A real web server for a bench: gunicorn as `./run` starts it, on a free port, with another application if asked."""

import http.client
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from sightline.operate.errors import CannotGoOn
from sightline.operate.places import CHECKOUT, var_folder
from sightline.operate.start import THREADS, WORKERS

from .database import BenchDatabase

READY_SECONDS = 60


@contextmanager
def web_server(database: BenchDatabase, application: str) -> Iterator[int]:
    """Serve `application` ("module:name") from the bench's database; gives the port."""
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        listener.listen(1024)
        port = int(listener.getsockname()[1])
        command = [sys.executable, "-m", "gunicorn", "--bind", f"fd://{listener.fileno()}", "--preload"]
        command += ["--workers", str(WORKERS), "--threads", str(THREADS), "--worker-class", "gthread"]
        command += ["--no-control-socket", application]
        log = var_folder() / f"{application.partition(':')[0]}.log"
        with log.open("wb") as said:
            process = subprocess.Popen(
                command,
                cwd=CHECKOUT,
                env=database.environment(),
                stdout=said,
                stderr=subprocess.STDOUT,
                pass_fds=[listener.fileno()],
            )
        try:
            _wait(port, process, log)
            yield port
        finally:
            process.send_signal(signal.SIGTERM)
            process.wait(30)


def _wait(port: int, process: "subprocess.Popen[bytes]", log: Path) -> None:
    end = time.monotonic() + READY_SECONDS
    while time.monotonic() < end and process.poll() is None:
        with suppress(OSError, http.client.HTTPException):
            connection = http.client.HTTPConnection("127.0.0.1", port, timeout=5)
            connection.request("GET", "/health")
            if connection.getresponse().status == http.client.OK:
                return
        time.sleep(0.1)
    raise CannotGoOn(f"The bench's web server did not start. It said:\n{log.read_text(errors='replace')[-2000:]}")
