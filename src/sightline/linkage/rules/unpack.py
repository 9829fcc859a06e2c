"""Unpacks an extract that came as a ZIP: its files under their paths, and nothing that leads elsewhere."""

import stat
import zipfile
from pathlib import Path
from typing import IO

from .attachments import cannot_follow, tidy_path
from .problems import BROKEN_ARCHIVE, FileProblem, is_of_content

MOST_FILES = 2000
_CHUNK = 1024 * 1024


def unpack(archive: IO[bytes], name: str, folder: Path, most: int) -> None:
    """Write what the archive holds into `folder`: `most` bytes together. Raises FileProblem with a sentence.

    What an archive says of its sizes is not believed: bytes are counted as they come.
    """
    left = most
    try:
        with zipfile.ZipFile(archive) as packed:
            entries = [entry for entry in packed.infolist() if not entry.is_dir() and not _is_hidden(entry)]
            if len(entries) > MOST_FILES:
                raise FileProblem(f"{name} holds more than {MOST_FILES:,} files. {_ELSEWHERE}")
            for entry in entries:
                with packed.open(entry) as content:
                    left -= _write(content, _place(entry, name, folder), left, name)
    except BROKEN_ARCHIVE:
        raise _broken(name) from None
    except OSError as error:
        if is_of_content(error):
            raise _broken(name) from None
        raise


def _broken(name: str) -> FileProblem:
    return FileProblem(
        f"{name} cannot be unpacked: it is no ZIP, or is damaged or locked by a password. Nothing was brought in."
    )


def extract_in(folder: Path, names: set[str]) -> Path:
    """Where in `folder` the extract's files are: in it, or in the one folder that was packed whole."""
    inside = [path for path in folder.iterdir() if path.is_dir()]
    here = any((folder / name).is_file() for name in names)
    return inside[0] if not here and len(inside) == 1 else folder


_ELSEWHERE = "Nothing was brought in. Bring it in on the command line, or by a feed."


def _is_hidden(entry: zipfile.ZipInfo) -> bool:
    """What systems put into an archive for themselves."""
    parts = tidy_path(entry.filename).split("/")
    return parts[0] == "__MACOSX" or (parts[-1].startswith(".") and parts[-1] not in (".", ".."))


def _place(entry: zipfile.ZipInfo, name: str, folder: Path) -> Path:
    path = tidy_path(entry.filename)
    problem = cannot_follow(path)
    if not path or problem or stat.S_ISLNK(entry.external_attr >> 16):
        raise FileProblem(f"{name}: {problem or 'it holds a link that leads elsewhere.'} Nothing was brought in.")
    place = folder / path
    try:
        place.parent.mkdir(parents=True, exist_ok=True)
        if place.exists():
            raise FileExistsError
    except (FileExistsError, NotADirectoryError):
        raise FileProblem(f'{name}: "{path[:200]}" is there twice. Nothing was brought in.') from None
    return place


def _write(content: IO[bytes], place: Path, left: int, name: str) -> int:
    """Write one file; gives how many bytes it has."""
    written = 0
    with place.open("xb") as kept:
        while chunk := content.read(_CHUNK):
            written += len(chunk)
            if written > left:
                raise FileProblem(f"{name} unpacks to more than can be sent to a page. {_ELSEWHERE}")
            kept.write(chunk)
    return written
