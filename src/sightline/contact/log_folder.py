"""The folder that is watched for logs of one command-and-control system. Files appear in it by a rename: never half.

tannoy/logs/2027-05-03T14.json    one log; NAME.jsonl: a log a line, in order. An empty file says: nothing new
tannoy/logs/NAME.part             somebody is still writing it: left alone
tannoy/logs/taken/                what is in, each with NAME.receipt.json
tannoy/logs/refused/              what could not be taken, each with NAME.why.txt

A system may use one name again and again. What lies under it in `taken` and `refused` is the latest: an earlier file of
that name is kept beside it with a number (NAME.1.json), for what was refused is nowhere else.
"""

import json
import os
from collections.abc import Iterator
from itertools import count
from pathlib import Path
from typing import Any

from django.conf import settings

TAKEN, REFUSED = "taken", "refused"
KINDS = (".json", ".jsonl")


class LogFolder:
    """One system's folder: beside that in which it takes decisions. It is made when it is first needed."""

    def __init__(self, key: str) -> None:
        self.path = Path(settings.LIVE_ROOT) / key / "logs"

    def make(self) -> None:
        """Make the folder and ours in it, for this system's own account and its group."""
        for name in (TAKEN, REFUSED):
            (self.path / name).mkdir(mode=0o770, parents=True, exist_ok=True)

    def waiting(self) -> list[Path]:
        """The files that wait, in the order of their names. What leads elsewhere is no file."""
        there = sorted(
            path for path in self.path.iterdir() if path.suffix.lower() in KINDS and not path.name.startswith(".")
        )
        return [path for path in there if path.is_file() and not path.is_symlink()]

    def put_away(self, path: Path, receipts: list[dict[str, Any]], refused: list[str]) -> None:
        """Move a file to where it belongs: with its receipts; and with why, where something of it was not taken."""
        where = self.path / (REFUSED if refused else TAKEN)
        self._keep_earlier(path)
        if receipts:
            text = "\n".join(json.dumps(told, ensure_ascii=False) for told in receipts)
            _write(self.path / TAKEN / f"{path.name}.receipt.json", f"{text}\n")
        if refused:
            _write(where / f"{path.name}.why.txt", "\n".join(refused) + "\n")
        path.replace(where / path.name)

    def _keep_earlier(self, path: Path) -> None:
        """Give an earlier file of this name, its receipts and why it was refused a number that is free."""
        names = (path.name, f"{path.name}.receipt.json", f"{path.name}.why.txt")
        boxes = [self.path / box for box in (TAKEN, REFUSED)]
        if not any((box / name).exists() for box in boxes for name in names):
            return
        aside = (f"{path.stem}.{number}{path.suffix}" for number in count(1))
        free = next(new for new in aside if not any(box.joinpath(new).exists() for box in boxes))
        for box in boxes:
            for name in names:
                if (box / name).exists():
                    (box / name).replace(box / name.replace(path.name, free, 1))


def logs_in(path: Path) -> Iterator[tuple[str, Any]]:
    """Each log of a file with what to call it ("line 3"); what cannot be read is a ValueError in its place."""
    if path.stat().st_size > settings.LOG_FILE_MAX_BYTES:
        yield "The file", ValueError(f"It is larger than {settings.LOG_FILE_MAX_BYTES // 1024 // 1024} MB.")
        return
    raw = path.read_bytes()
    if path.suffix.lower() == ".json":
        if raw.strip():
            yield "The file", _log(raw)
        return
    for number, line in enumerate(raw.split(b"\n"), 1):
        if line.strip():
            yield f"Line {number}", _log(line)


def _log(raw: bytes) -> Any:
    try:
        if len(raw) > settings.LOG_MAX_BYTES:
            return ValueError(f"It is larger than {settings.LOG_MAX_BYTES // 1024} KB.")
        said = json.loads(raw.decode("utf-8-sig"))
    except (ValueError, RecursionError):
        return ValueError("It is not JSON in UTF-8 that can be read.")
    return said if isinstance(said, dict) else ValueError("A log is sent as an object of JSON.")


def _write(path: Path, text: str) -> None:
    making = path.with_name(f".{path.name}.part")
    with making.open("w", encoding="utf-8") as file:
        file.write(text)
        file.flush()
        os.fsync(file.fileno())
    making.replace(path)
