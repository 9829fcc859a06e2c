"""A ladder as people write it, a line a rung: "75: owner", "100: owner, superintendent", "after 240 minutes: owner"."""

import re
from collections.abc import Mapping, Sequence
from typing import Any

from sightline.access.roles import ROLES

from .clocks import Clock
from .ladder import USUAL
from .ladder_faults import BY_NAME

_PART = re.compile(r"(\d{1,4}(?:\.\d{1,3})?)\s*%?")
_MINUTES = re.compile(r"after\s+(\d{1,6})\s+minutes?", re.IGNORECASE)
_BY_WORDS = {role.words.lower(): role.key for role in ROLES.values()}


class LadderUnreadable(Exception):
    """A line of a ladder cannot be read. The message says which and how to write it."""


def ladder_text(clock: Clock) -> str:
    """The ladder of a clock as lines; the usual one where it has none of its own."""
    lines = []
    for rung in clock.ladder or USUAL:
        when = f"after {rung.minutes} minutes" if rung.minutes else f"{rung.part * 100:g}"
        lines.append(f"{when}: {', '.join(rung.tells)}")
    return "\n".join(lines)


def read_ladder(text: str) -> list[dict[str, Any]]:
    """The rungs that the lines say, as a row keeps them. Raises LadderUnreadable."""
    lines = [(number, line.strip()) for number, line in enumerate(text.splitlines(), 1) if line.strip()]
    return [_rung(number, line) for number, line in lines]


def same_ladder(clock: Clock, rungs: Sequence[Mapping[str, Any]]) -> bool:
    """Whether the rungs are those that the clock has already."""
    now = [(rung.part, rung.minutes, rung.tells) for rung in clock.ladder or USUAL]
    return now == [(rung["part"], rung.get("minutes", 0), tuple(rung["tells"])) for rung in rungs]


def _rung(number: int, line: str) -> dict[str, Any]:
    when, colon, whom = line.partition(":")
    tells = [_who(number, name.strip()) for name in whom.split(",") if name.strip()]
    if not colon or not tells:
        raise LadderUnreadable(f'Line {number} tells nobody. Write it as "75: owner, supervisor".')
    if minutes := _MINUTES.fullmatch(when.strip()):
        return {"part": 0, "minutes": int(minutes[1]), "tells": tells}
    part = _PART.fullmatch(when.strip())
    if part is None:
        raise LadderUnreadable(
            f'Line {number}: "{when.strip()}" is no part of the time. Write 75 for three quarters, 100 for the end, or '
            '"after 240 minutes".'
        )
    share = float(part[1]) / 100
    return {"part": int(share) if share.is_integer() else share, "tells": tells}


def _who(number: int, name: str) -> str:
    key = name.lower().replace(" ", "_")
    if name.lower() in _BY_WORDS:
        return _BY_WORDS[name.lower()]
    if key in BY_NAME or key in ROLES:
        return key
    raise LadderUnreadable(
        f'Line {number}: "{name}" is no role. Write owner, deputy, supervisor, or a role by its name.'
    )
