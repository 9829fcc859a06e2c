"""Files as they arrive by HTTP, straight to the disk: never whole in memory, and never taken for whole when cut off."""

import hashlib
from collections.abc import Mapping
from pathlib import Path
from typing import Any, BinaryIO, Protocol

from django.core.exceptions import TooManyFilesSent
from django.core.files.uploadhandler import FileUploadHandler
from django.http import UnreadablePostError
from django.http.multipartparser import MultiPartParser, MultiPartParserError

from sightline.core.machine_pages import TurnedAway
from sightline.linkage.rules.deliveries import cannot_hold

_CUT = "What was sent did not come whole. Nothing of it was kept. Send it again."
_TAIL = 400


class Readable(Protocol):
    """What a body is read from."""

    def read(self, size: int = -1, /) -> bytes:
        """The next bytes."""


class _Counting:
    """Counts what is read, and remembers how it ended."""

    def __init__(self, body: Readable) -> None:
        self.body, self.number, self.tail = body, 0, b""

    def read(self, size: int = -1) -> bytes:
        chunk = self.body.read(size)
        self.number += len(chunk)
        self.tail = (self.tail + chunk)[-_TAIL:]
        return chunk


class _ToFolder(FileUploadHandler):
    """Writes each part to the file that its name in the form says, and keeps its SHA-256."""

    def __init__(self, folder: Path, most: int) -> None:
        super().__init__()
        self.folder, self.left, self.most = folder, most, most
        self.digests: dict[str, bytes] = {}
        self.open: BinaryIO | None = None
        self.path, self.whole = "", hashlib.sha256()

    def new_file(self, field_name: str, *args: Any, **kwargs: Any) -> None:
        refusal = cannot_hold(field_name)
        if refusal:
            raise TurnedAway(400, f"{refusal.words} Each part of the form is named by its file's path in the delivery.")
        place = self.folder / field_name
        if field_name in self.digests or place.exists():
            raise TurnedAway(400, f'"{field_name}" came twice in one delivery. Nothing of it was kept.')
        try:
            place.parent.mkdir(parents=True, exist_ok=True)
            self.open = place.open("xb")
        except (FileExistsError, NotADirectoryError):
            raise TurnedAway(400, f'"{field_name}" is a file and a folder at once. Nothing was kept.') from None
        self.path, self.whole = field_name, hashlib.sha256()

    def receive_data_chunk(self, raw_data: bytes, start: int) -> None:
        self.left -= len(raw_data)
        if self.left < 0:
            raise TurnedAway(413, too_large(self.most))
        assert self.open is not None  # noqa: S101 - a part begins with new_file
        self.open.write(raw_data)
        self.whole.update(raw_data)

    def file_complete(self, file_size: int) -> None:
        self.close()
        self.digests[self.path] = self.whole.digest()

    def upload_interrupted(self) -> None:
        raise TurnedAway(400, _CUT)

    def close(self) -> None:
        """Close the file that is being written, if there is one."""
        if self.open is not None:
            self.open.close()
            self.open = None


def too_large(most: int) -> str:
    """What somebody is told who sent too much."""
    return (
        f"A delivery by HTTP has at most {most // 1024**2} MB. Nothing of it was kept. Send it in parts, or put it in"
        " the folder that is watched."
    )


def receive_files(meta: Mapping[str, Any], body: Readable, folder: Path, most: int) -> dict[str, bytes]:
    """Write the files of a form (multipart) into `folder`; gives the SHA-256 of each by its path there.

    Raises TurnedAway for what is no such form, more than `most` bytes, cut off, or named as no file may be.
    """
    length = _length(meta, most)
    counting, handler = _Counting(body), _ToFolder(folder, most)
    try:
        fields, _ = MultiPartParser(dict(meta), counting, [handler], "utf-8").parse()  # type: ignore[arg-type]
    except MultiPartParserError as error:
        raise TurnedAway(400, f"The form cannot be read: {error} Nothing of it was kept.") from None
    except TooManyFilesSent:
        raise TurnedAway(
            413, "There are too many files for one form. Put them in the folder that is watched."
        ) from None
    except UnreadablePostError:
        raise TurnedAway(400, _CUT) from None
    finally:
        handler.close()
    if counting.number != length or not counting.tail.rstrip(b"\r\n").endswith(b"--"):
        raise TurnedAway(400, _CUT)
    if fields:
        raise TurnedAway(400, f'"{next(iter(fields))}" came as words, not as a file. Nothing was kept.')
    if not handler.digests:
        raise TurnedAway(400, "There is no file in the form. Nothing was kept.")
    return handler.digests


def _length(meta: Mapping[str, Any], most: int) -> int:
    """How long the body says that it is; refuses what is no form, or is too long to begin with."""
    if not str(meta.get("CONTENT_TYPE", "")).startswith("multipart/form-data"):
        raise TurnedAway(415, "Send the files as a form: Content-Type multipart/form-data, one part for each file.")
    length = str(meta.get("CONTENT_LENGTH") or "")
    if not length.isdecimal():
        raise TurnedAway(411, "Say how long the body is (Content-Length): what is cut off can then be told.")
    if int(length) > most + 1024 * 1024:
        raise TurnedAway(413, too_large(most))
    return int(length)
