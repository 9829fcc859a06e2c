"""The files that rows name by their path in the extract: whether a path is followed, and why a file cannot be kept."""

import re
from pathlib import Path

from .problems import FileProblem

MOST_BYTES = 25 * 1024 * 1024
_DRIVE = re.compile(r"[A-Za-z]:")
_LONGEST_SAID = 200


def tidy_path(written: str) -> str:
    """The path with "/" between its parts, however the old system writes it: one file has one path."""
    first, *others = written.replace("\\", "/").split("/")
    return "/".join([first, *(part for part in others if part not in ("", "."))]).removeprefix("./")


def cannot_follow(path: str) -> str:
    """Why a (tidy) path is not followed, as a sentence; empty where it is."""
    if any(ord(character) < 32 for character in path):
        return "The path of the file holds a character that no file's name has."
    if _DRIVE.match(path):
        return f'"{_said(path)}" begins with a drive: write the path in the folder of the extract.'
    if path.startswith("/") or ".." in path.split("/"):
        return _outside(path)
    return ""


def read_attachment(folder: Path, path: str) -> bytes:
    """The content of the file at this (tidy) path of the extract. Raises FileProblem with a sentence."""
    problem = cannot_follow(path)
    if problem:
        raise FileProblem(problem)
    root = folder.resolve()
    try:
        found = (root / path).resolve()
        if not found.is_relative_to(root):
            raise FileProblem(_outside(path))
        if found.is_dir():
            raise FileProblem(f'"{_said(path)}" is a folder, not a file.')
        if not found.is_file():
            raise FileProblem(f'"{_said(path)}" is not in the extract.')
        with found.open("rb") as held:
            content = held.read(MOST_BYTES + 1)
    except OSError as error:
        raise FileProblem(f'"{_said(path)}" cannot be read: {error.strerror}.') from None
    except RuntimeError:
        raise FileProblem(f'"{_said(path)}" leads to itself.') from None
    if len(content) > MOST_BYTES:
        raise FileProblem(f'"{_said(path)}" has more than {MOST_BYTES // 1024**2} MB: such a file is not kept.')
    return content


def _outside(path: str) -> str:
    return f'"{_said(path)}" leads out of the folder of the extract, and is not followed.'


def _said(path: str) -> str:
    return path if len(path) <= _LONGEST_SAID else f"{path[:_LONGEST_SAID]}..."
