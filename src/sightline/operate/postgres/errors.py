"""What can stop the embedded server, in sentences."""

import shutil
from pathlib import Path

from ..errors import CannotGoOn

ROOM_NEEDED = 1_000_000_000
NO_ROOM = "No space left on device"


class ServerUnavailable(CannotGoOn):
    """The database server could not be made ready. The message says what happened, what is safe and what to do."""


def refuse_without_room(folder: Path, needed: int = ROOM_NEEDED) -> None:
    """Raise `ServerUnavailable` where the disk that holds `folder` has less than `needed` bytes free."""
    while not folder.exists():
        folder = folder.parent
    free = shutil.disk_usage(folder).free
    if free < needed:
        raise ServerUnavailable(
            f"There is no room on disk: {folder} has {free // 1_000_000} MB free and Sightline needs "
            f"{needed // 1_000_000} MB to start. What is recorded is safe. Free some space, then start again."
        )


def explain(purpose: str, said: str) -> ServerUnavailable:
    """The error for a PostgreSQL program that failed: `purpose` says what it was to do, `said` is what it printed."""
    if NO_ROOM in said:
        return ServerUnavailable(
            f"The disk filled up while Sightline tried to {purpose}. What was recorded before is safe. "
            "Free some space, then start again."
        )
    last = " / ".join(line.strip() for line in said.strip().splitlines()[-4:]) or "it gave no reason"
    return ServerUnavailable(
        f"Could not {purpose}: {last}. What was recorded before is safe. Start again; if it happens again, "
        "the server's own account is in the file server.log beside its data."
    )
