"""The folder that is watched for one feed. Whole deliveries appear in it, and leave it, by a rename: never half.

crest/2026-11-25T09     a delivery that waits: a folder of files
crest/NAME.part         somebody is still writing it: left alone
crest/taken/            what is in
crest/refused/          what was turned down, each with why.txt
crest/incoming/         ours: what is still arriving by HTTP, and lone files on their way into a folder of their own
"""

import os
import shutil
import time
from collections.abc import Iterable
from pathlib import Path

from django.conf import settings

from sightline.core.ids import uuid7

from .rules.deliveries import (
    LONGEST_NAME,
    OURS,
    UNFINISHED,
    WHY,
    digest_of,
    file_meant,
    is_taken_up,
    name_of_lone,
    sha256_of,
)

_LEFT_SECONDS = 24 * 60 * 60
_LONE = ".lone"


class FeedFolder:
    """One feed's folder, `FEEDS_ROOT/<system>`; it is made when it is first needed."""

    def __init__(self, system: str) -> None:
        self.path = Path(settings.FEEDS_ROOT) / system

    def make(self) -> None:
        """Make the folder and ours in it, for this system's own account and its group."""
        for name in sorted(OURS):
            (self.path / name).mkdir(mode=0o770, parents=True, exist_ok=True)

    def waiting(self) -> list[str]:
        """The names of the deliveries that wait, in order. A lone file is one once it is in a folder of its own."""
        return [entry.name for entry in self._entries() if not _is_lone(entry)]

    def _entries(self) -> list[Path]:
        return sorted(entry for entry in self.path.iterdir() if is_taken_up(entry.name))

    def has(self, name: str) -> bool:
        """Whether something of this name waits."""
        return os.path.lexists(self.path / name)

    def gather_lone_files(self, files: Iterable[str]) -> None:
        """Put each lone file in a folder of its own, called as the mapping's file that it is: a delivery of one file.

        What a killed worker left between two steps is carried on.
        """
        known = tuple(files)
        for lone in filter(_is_lone, self._entries()):
            meant = file_meant(lone.name, known)
            called = name_of_lone(lone.name[:LONGEST_NAME], meant, sha256_of(lone))
            box = self.path / "incoming" / f"{called}{_LONE}"
            box.mkdir(mode=0o770, exist_ok=True)
            lone.rename(box / (meant or lone.name))
        for box in sorted((self.path / "incoming").glob(f"*{_LONE}")):
            place = self.path / box.name.removesuffix(_LONE)
            # one of that name may wait already: this one follows when that is gone
            if any(box.iterdir()) and not os.path.lexists(place):
                box.rename(place)

    def begin(self) -> Path:
        """A new folder for what is still arriving."""
        self.make()
        arriving = self.path / "incoming" / f"{uuid7().hex}{UNFINISHED}"
        arriving.mkdir(mode=0o770)
        return arriving

    def accept(self, arrived: Path, name: str) -> None:
        """What has arrived whole waits from now on under this name."""
        _to_disk(arrived)
        arrived.rename(self.path / name)

    def put_away(self, name: str, known_as: str, trouble: str) -> None:
        """Move what waited under `name` to where it belongs: `taken`, or `refused` with why; there it is `known_as`."""
        where = self.path / ("refused" if trouble else "taken") / known_as
        here = self.path / name
        if trouble:
            _say_why(here, trouble)
        if os.path.lexists(where):
            # it came and was dealt with before, with the same content
            remove(here)
        else:
            here.rename(where)

    def tidy(self) -> None:
        """Remove what began to arrive more than a day ago and never came whole."""
        for left in (self.path / "incoming").glob(f"*{UNFINISHED}"):
            if time.time() - left.stat().st_mtime > _LEFT_SECONDS:
                remove(left)


def _is_lone(entry: Path) -> bool:
    return entry.is_file() and not entry.is_symlink()


def files_in(delivery: Path) -> list[tuple[str, Path]]:
    """The files of a delivery by their paths in it, but for hidden ones and for the word of ours why it was refused."""
    found = []
    for path in sorted(delivery.rglob("*")):
        name = path.relative_to(delivery).as_posix()
        hidden = any(part.startswith(".") for part in name.split("/"))
        if not hidden and name != WHY and (path.is_symlink() or not path.is_dir()):
            found.append((name, path))
    return found


def links_in(delivery: Path) -> list[str]:
    """The names in a delivery that are no files but lead elsewhere."""
    if delivery.is_symlink():
        return [delivery.name]
    return [name for name, path in files_in(delivery) if path.is_symlink() or not path.is_file()]


def digest(delivery: Path) -> bytes:
    """What tells the delivery from others: its files with their content. What is no file counts by its name."""
    if delivery.is_symlink():
        return digest_of([(str(delivery.readlink()), b"")])
    links = set(links_in(delivery))
    return digest_of((name, b"" if name in links else sha256_of(path)) for name, path in files_in(delivery))


def remove(path: Path) -> None:
    """Remove a file, or a folder with all that is in it."""
    if path.is_dir() and not path.is_symlink():
        shutil.rmtree(path)
    else:
        path.unlink(missing_ok=True)


def _say_why(delivery: Path, trouble: str) -> None:
    if delivery.is_dir() and not delivery.is_symlink():
        (delivery / WHY).write_text(f"{trouble}\n", encoding="utf-8")


def _to_disk(folder: Path) -> None:
    """See to it that a power cut after the answer loses nothing of what was answered for."""
    for path in [*folder.rglob("*"), folder]:
        handle = os.open(path, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
