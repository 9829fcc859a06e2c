"""What a delivery may be called, which of the mapping's files a lone file is, and what tells two deliveries apart."""

import hashlib
import re
from collections.abc import Iterable
from pathlib import Path

from sightline.access.refusals import Refusal

from .attachments import cannot_follow, tidy_path

LONGEST_NAME = 150
_NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9._ -]*(~[0-9a-f]{8})?")
_BEFORE = re.compile(r"[._ -]$")
UNFINISHED = ".part"
WHY = "why.txt"
OURS = frozenset({"taken", "refused", "incoming"})


def cannot_call(name: str) -> Refusal | None:
    """Why a delivery cannot have this name, or None."""
    if len(name) > LONGEST_NAME:
        return Refusal("bad_name", f"The name of a delivery has at most {LONGEST_NAME} characters.")
    if name.lower() in OURS or name.endswith((UNFINISHED, ".", " ")) or not _NAME.fullmatch(name):
        return Refusal(
            "bad_name",
            "The name of a delivery begins with a letter or a digit, and holds letters, digits, spaces and . _ -"
            f' only. It does not end in "{UNFINISHED}", and is not {", ".join(sorted(OURS))}.',
        )
    return None


def cannot_deliver(words: str, *, is_on: bool) -> Refusal | None:
    """Why nothing is taken for a feed, or None."""
    return None if is_on else Refusal("feed_off", f"The feed of {words} is turned off. Nothing was taken.")


def cannot_turn_down(*, ended: bool, waits_because: str, why: str) -> Refusal | None:
    """Why a delivery cannot be turned down for this reason, or None."""
    if ended:
        return Refusal("ended", "This delivery is in, or was turned down already.")
    if not waits_because:
        return Refusal("not_waiting", "Nothing holds this delivery up: it is brought in within a minute or two.")
    if not why.strip():
        return Refusal("no_why", "Say why it is not to be brought in. Its sender will want to know.")
    return None


def cannot_hold(path: str) -> Refusal | None:
    """Why a delivery cannot hold a file at this path, or None."""
    problem = cannot_follow(path)
    if path in ("", WHY) or path != tidy_path(path) or any(part.startswith(".") for part in path.split("/")):
        problem = problem or f'"{path}" is no path of a file in a delivery.'
    return Refusal("bad_path", problem) if problem else None


def is_taken_up(entry: str) -> bool:
    """Whether something of this name in a feed's folder is a delivery: not ours, not hidden, and not being written."""
    return entry not in OURS and not entry.startswith(".") and not entry.endswith(UNFINISHED)


def file_meant(name: str, files: Iterable[str]) -> str:
    """Which of the mapping's files a lone file of this name is; empty where it is none. The longest name wins.

    It is called as the mapping says, perhaps with something before that: "2026-11-25 people.csv".
    """
    ends = [file for file in files if name == file or (name.endswith(file) and _BEFORE.search(name[: -len(file)]))]
    return max(ends, key=len, default="")


def name_of_lone(name: str, meant: str, digest: bytes) -> str:
    """What the delivery of a lone file is called: its own name, made one of its kind where it says no more than which.

    A system that drops people.csv each day drops another delivery each day.
    """
    return f"{name}~{digest.hex()[:8]}" if name == meant else name


def again(name: str, digest: bytes) -> str:
    """What a delivery is called that came under a name that was taken: the name, and what tells its content apart."""
    return f"{name.partition('~')[0][:LONGEST_NAME]}~{digest.hex()[:8]}"


def digest_of(files: Iterable[tuple[str, bytes]]) -> bytes:
    """What tells a delivery from others: of its files' paths with the SHA-256 of their content."""
    whole = hashlib.sha256()
    for path, sha256 in sorted(files):
        whole.update(f"{path}\0{sha256.hex()}\n".encode())
    return whole.digest()


def sha256_of(path: Path) -> bytes:
    """The SHA-256 of a file's content, read as it streams."""
    with path.open("rb") as content:
        return hashlib.file_digest(content, "sha256").digest()
