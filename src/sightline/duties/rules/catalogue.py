"""The catalogue as the release delivers it: `policy/clocks.toml` (domain 0.4). Plain Python."""

import tomllib
from collections.abc import Mapping
from datetime import date
from functools import cache
from typing import Any

from sightline.core.policy_files import Delivered, policy_folder

from .clocks import Clock, read_clock
from .faults import clock_faults


class CatalogueUnreadable(ValueError):
    """The catalogue of this release cannot be used. The message says which rows are wrong, and how."""


@cache
def delivered_clocks() -> Mapping[str, Delivered]:
    """Every clock of the release, by its key. Raises CatalogueUnreadable."""
    return read_catalogue((policy_folder() / "clocks.toml").read_text(encoding="utf-8"))


def read_catalogue(text: str) -> Mapping[str, Delivered]:
    """The rows of a catalogue that is a file. Raises CatalogueUnreadable for one with a fault, with every fault."""
    rows = tomllib.loads(text)
    since: date = rows["in_force_from"]
    found = [_row(row, since) for row in rows["clock"]]
    wrong = [fault for row in found for fault in faults(row.key, row.body)]
    keys = [row.key for row in found]
    wrong += [f"{key} stands in it twice." for key in sorted(set(keys)) if keys.count(key) > 1]
    if wrong:
        raise CatalogueUnreadable("The catalogue of clocks cannot be used. " + " ".join(wrong))
    return {row.key: row for row in found}


def _row(row: Mapping[str, Any], since: date) -> Delivered:
    body = {name: value for name, value in row.items() if name not in ("key", "in_force_from")}
    return Delivered(
        row.get("key", "A clock without a key"),
        body,
        row.get("in_force_from", since),
        str(row.get("authority", "")),
        str(row.get("source", "")),
    )


def faults(key: str, body: Mapping[str, Any]) -> tuple[str, ...]:
    """What is wrong with a body, in sentences that begin with its key and field; nothing where it is good."""
    return tuple(f"{key}, {field}: {words}" for field, words in clock_faults(body))


def clock_of(key: str, body: Mapping[str, Any]) -> Clock:
    """The clock of a row that is in force."""
    return read_clock(key, body)
