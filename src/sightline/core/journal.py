"""The emergency journal: where a view is written down when the ledger itself cannot be written.

A person's page may be needed at a door while the ledger's table is full, locked or broken. Then the act goes to a
second append-only journal, a file on disk: each line holds the hash of the one before it, and is on the disk (`fsync`)
before the page is sent. What was shown lies in it under the files' key. `core.late_acts` brings the lines into the
ledger when it is back. If neither can be written the view does not happen.
"""

import base64
import fcntl
import hashlib
import json
import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import IO, Any
from uuid import UUID

from django.conf import settings

from .acts import Act, Outcome
from .files import FileDamaged, open_text, seal_text
from .ledger import row_of

_ABOUT = "sightline emergency journal"


@dataclass(frozen=True)
class Entry:
    """One line: its number, the hash before it, what was written under the files' key, its own hash."""

    seq: int
    before: str
    sealed: str
    hash: str

    @property
    def is_as_written(self) -> bool:
        """Whether the line's hash is that of its parts."""
        return self.hash == _hash(self.seq, self.before, self.sealed)

    def row(self) -> dict[str, Any]:
        """The act, as `core.ledger.append_row` takes it. Raises `FileDamaged` where it cannot be read."""
        held = json.loads(open_text(base64.b64decode(self.sealed), f"{_ABOUT} {self.seq}"))
        return {
            **held,
            **{column: UUID(held[column]) for column in ("id", "actor")},
            "at": datetime.fromisoformat(held["at"]),
            "subjects": [UUID(subject) for subject in held["subjects"]],
            "salt": bytes.fromhex(held["salt"]),
        }


@dataclass(frozen=True)
class Head:
    """Where the journal ends: a seal keeps it, so that a tail that was cut off shows."""

    seq: int = 0
    hash: str = ""


def write(act: Act, outcome: Outcome) -> Entry:
    """Write the act as the journal's next line; it is on the disk when this returns. Raises OSError where it cannot."""
    row = row_of(act, outcome)
    held = {
        **row,
        "at": row["at"].isoformat(),
        "subjects": [str(subject) for subject in row["subjects"]],
        "salt": row["salt"].hex(),
    }
    with _opened("ab+") as file:
        last = _last(file)
        seq = last.seq + 1
        sealed = base64.b64encode(seal_text(json.dumps(held, default=str), f"{_ABOUT} {seq}")).decode()
        entry = Entry(seq, last.hash, sealed, _hash(seq, last.hash, sealed))
        file.write(json.dumps(vars(entry)).encode() + b"\n")
        file.flush()
        os.fsync(file.fileno())
    return entry


def entries() -> Iterator[Entry]:
    """Every line, in order. A line that cannot be read as one raises `FileDamaged`."""
    if not _path().exists():
        return
    with _opened("rb") as file:
        for number, line in enumerate(file, 1):
            # a last line without its end was cut off as it was written, and what it tells of was never sent
            if line.endswith(b"\n"):
                yield _read(line, number)


def head() -> Head:
    """Where the journal ends now."""
    last = Head()
    for entry in entries():
        last = Head(entry.seq, entry.hash)
    return last


def faults(sealed: Head) -> list[str]:
    """What is wrong with the journal, in sentences; `sealed` is where it ended when it was last sealed."""
    found: list[str] = []
    last = Head()
    try:
        for entry in entries():
            if entry.seq != last.seq + 1 or entry.before != last.hash:
                found.append(f"Emergency journal, line {entry.seq}: the line before it is not the one that was there.")
            if not entry.is_as_written:
                found.append(f"Emergency journal, line {entry.seq}: it is not as it was written.")
            if entry.seq == sealed.seq and entry.hash != sealed.hash:
                found.append(f"Emergency journal, line {entry.seq}: it is not the one that was sealed.")
            last = Head(entry.seq, entry.hash)
    except FileDamaged as damaged:
        found.append(str(damaged))
    if last.seq < sealed.seq:
        found.append(f"The emergency journal is shorter than when it was sealed: {sealed.seq - last.seq} line(s) gone.")
    return found


def _path() -> Path:
    return Path(settings.JOURNAL_ROOT) / "emergency-journal.jsonl"


@contextmanager
def _opened(mode: str) -> Iterator[IO[bytes]]:
    """The file, locked: web servers write it at once, and each line needs the hash of the one before."""
    path = _path()
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    is_new = not path.exists()
    with open(path, mode, opener=lambda name, flags: os.open(name, flags, 0o600)) as file:
        fcntl.flock(file, fcntl.LOCK_EX if "a" in mode else fcntl.LOCK_SH)
        if is_new:
            folder = os.open(path.parent, os.O_RDONLY)
            os.fsync(folder)
            os.close(folder)
        yield file


def _last(file: IO[bytes]) -> Head:
    last = Head()
    file.seek(0)
    for number, line in enumerate(file, 1):
        if not line.endswith(b"\n"):
            file.truncate(file.tell() - len(line))
            break
        entry = _read(line, number)
        last = Head(entry.seq, entry.hash)
    file.seek(0, os.SEEK_END)
    return last


def _read(line: bytes, number: int) -> Entry:
    try:
        return Entry(**json.loads(line))
    except (ValueError, TypeError):
        raise FileDamaged(f"Emergency journal, line {number}: it cannot be read as a line of the journal.") from None


def _hash(seq: int, before: str, sealed: str) -> str:
    return hashlib.sha256(f"{seq}:{before}:{sealed}".encode()).hexdigest()
