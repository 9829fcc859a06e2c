"""The catalogue as the release delivers it: `policy/clocks.toml` (domain 0.4). Plain Python."""

import tomllib
from collections.abc import Mapping
from datetime import date
from functools import cache
from typing import Any

from sightline.core.policy_files import Delivered, policy_folder

from .clocks import Clock, read_clock


@cache
def delivered_clocks() -> Mapping[str, Delivered]:
    """Every clock of the release, by its key."""
    rows = tomllib.loads((policy_folder() / "clocks.toml").read_text(encoding="utf-8"))
    since: date = rows["in_force_from"]
    return {
        row["key"]: Delivered(
            row["key"],
            {name: value for name, value in row.items() if name != "key"},
            row.get("in_force_from", since),
            row["authority"],
            row["source"],
        )
        for row in rows["clock"]
    }


def faults(key: str, body: Mapping[str, Any]) -> tuple[str, ...]:
    """What is wrong with a body, in sentences; nothing where it is good."""
    try:
        read_clock(key, body)
    except (KeyError, ValueError, TypeError) as error:
        return (f"{key}: {error} is missing or cannot be read.",)
    return ()


def clock_of(key: str, body: Mapping[str, Any]) -> Clock:
    """The clock of a row that is in force."""
    return read_clock(key, body)
