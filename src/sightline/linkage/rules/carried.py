"""What a file of mended rows would change, as a page carries it from the showing to the taking."""

import json
from collections.abc import Sequence

from .mending import Change

LONGEST = 2_000_000


def carried(changes: Sequence[Change], aside: dict[int, str]) -> str:
    """The changes, and why rows are set aside, as text."""
    return json.dumps([[[c.row_number, c.column, c.was, c.now] for c in changes], list(aside.items())])


def read_carried(text: str) -> tuple[list[Change], dict[int, str]] | None:
    """What `carried` made text of; None where it is something else."""
    try:
        changes, aside = json.loads(text)
        found = [Change(_number(row), _text(column), _text(was), _text(now)) for row, column, was, now in changes]
        return found, {_number(row): _text(why) for row, why in aside}
    except (ValueError, TypeError, RecursionError):
        return None


def _number(value: object) -> int:
    if type(value) is not int or not 0 < value < 10**9:
        raise ValueError("not the number of a row")
    return value


def _text(value: object) -> str:
    if not isinstance(value, str) or "\0" in value or _halved(value):
        raise ValueError("not a text that can be kept")
    return value


def _halved(value: str) -> bool:
    return any("\ud800" <= letter <= "\udfff" for letter in value)
