"""What the tests of starting and operating share."""

import shutil
import signal
import tempfile
from collections.abc import Iterator
from contextlib import suppress
from os import kill
from pathlib import Path

import pytest

from sightline.operate.postgres.place import ELSEWHERE
from sightline.operate.postgres.process import processes_of


@pytest.fixture
def var() -> Iterator[Path]:
    """A state folder that the server's account can reach (pytest's own are closed to it); its servers are ended."""
    folder = Path(tempfile.mkdtemp(prefix="sightline test "))
    folder.chmod(0o755)
    yield folder
    end_servers(folder)
    shutil.rmtree(folder)


def end_servers(folder: Path) -> None:
    """End whatever server still runs from `folder`, and remove what it keeps elsewhere."""
    clusters = [path.parent for path in folder.rglob("cluster")]
    for state in clusters:
        for process in processes_of(state / "cluster" / "data"):
            with suppress(ProcessLookupError):
                kill(process, signal.SIGKILL)
    for pointer in folder.rglob("elsewhere"):
        cluster = Path(pointer.read_text())
        assert cluster.parent == ELSEWHERE
        shutil.rmtree(cluster, ignore_errors=True)
