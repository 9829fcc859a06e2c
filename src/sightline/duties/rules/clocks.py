"""A clock: one row of the catalogue of what must happen, by when and by whom (domain 0.3, 0.4).

The rows are data (`policy/clocks.toml`, and what two people of the force approved); this module says what a row is.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any


class Kind(StrEnum):
    """How a clock runs (domain 0.3, rule 2)."""

    ELAPSED = "elapsed"
    WORKING_DAYS = "working_days"
    MONTHS = "months"
    DAYS = "days"
    BEFORE_DATE = "before_date"
    SCHOOL_DAY = "school_day"
    SHIFT = "shift"
    ASAP = "asap"
    PERIODIC = "periodic"
    GIVEN = "given"
    GATE = "gate"
    TRIGGER = "trigger"


class Authority(StrEnum):
    """What a row rests on. Only a statute or a code lets a screen say that the law requires it."""

    STATUTE = "statute"
    CODE = "code"
    GUIDANCE = "guidance"
    LOCAL = "local"


@dataclass(frozen=True)
class Rung:
    """One rung of a ladder: at which part of the interval (1 is the breach), and who is told.

    `tells`: "owner", "deputy", "supervisor" (the owner's, by the chain of teams), or a role.
    """

    part: float
    tells: tuple[str, ...]


@dataclass(frozen=True)
class Clock:
    """One row. `lengths` are minutes (or days, working days, months, by `kind`), by variant; "" where there is one."""

    key: str
    number: str
    words: str
    starts: str
    kind: Kind
    lengths: Mapping[str, int]
    owner_role: str
    deputy_role: str
    discharged_by: str
    authority: Authority
    source: str
    ladder: tuple[Rung, ...] = ()
    capability: str = ""
    """The page that discharges it, by its name; empty where an area's own command does it by itself."""
    more: Mapping[str, Any] = field(default_factory=dict)


def read_clock(key: str, body: Mapping[str, Any]) -> Clock:
    """The clock that a row's body says. The body was checked when it was proposed or delivered."""
    known = {
        "number",
        "words",
        "starts",
        "kind",
        "lengths",
        "owner_role",
        "deputy_role",
        "discharged_by",
        "authority",
        "source",
        "ladder",
        "capability",
    }
    return Clock(
        key=key,
        number=body["number"],
        words=body["words"],
        starts=body["starts"],
        kind=Kind(body["kind"]),
        lengths=dict(body.get("lengths", {})),
        owner_role=body["owner_role"],
        deputy_role=body.get("deputy_role", ""),
        discharged_by=body["discharged_by"],
        authority=Authority(body["authority"]),
        source=body["source"],
        ladder=tuple(Rung(float(rung["part"]), tuple(rung["tells"])) for rung in body.get("ladder", ())),
        capability=body.get("capability", ""),
        more={name: value for name, value in body.items() if name not in known},
    )
