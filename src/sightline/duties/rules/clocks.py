"""A clock: one row of the catalogue of what must happen, by when and by whom (domain 0.3, 0.4).

The rows are data (`policy/clocks.toml`, and what two people of the force approved); this module says what a row is.
What is wrong with one is said by `rules.faults`, before it is used.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from datetime import time
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


class Unit(StrEnum):
    """What the lengths of a clock are counted in."""

    MINUTES = "minutes"
    DAYS = "days"
    WORKING_DAYS = "working_days"
    MONTHS = "months"


UNIT_OF: Mapping[Kind, Unit] = {
    Kind.WORKING_DAYS: Unit.WORKING_DAYS,
    Kind.BEFORE_DATE: Unit.WORKING_DAYS,
    Kind.DAYS: Unit.DAYS,
    Kind.MONTHS: Unit.MONTHS,
}
"""In what a kind counts where its row does not say: minutes for all others."""


class Authority(StrEnum):
    """What a row rests on. Only a statute or a code lets a screen say that the law requires it."""

    STATUTE = "statute"
    CODE = "code"
    GUIDANCE = "guidance"
    LOCAL = "local"

    @property
    def is_law(self) -> bool:
        """Whether a screen may say that the law requires it."""
        return self in (Authority.STATUTE, Authority.CODE)


class Does(StrEnum):
    """What a legal event does to a clock."""

    SUSPENDS = "suspends"
    EXTENDS = "extends"
    STARTS_FROM = "starts_from"


@dataclass(frozen=True)
class LegalEvent:
    """What the law lets change a clock, and what it does to its time. Nothing else does.

    `to`: how far it may extend, counted from the start in the clock's unit (0: as far as the event itself says).
    `once`: it counts one time. Whose authority it needs is `rules.law`'s to ask.
    """

    kind: str
    words: str
    does: Does
    to: int = 0
    once: bool = False


@dataclass(frozen=True)
class Rung:
    """One rung of a ladder: at which part of the interval (1 is the breach), and who is told.

    `tells`: "owner", "deputy", "supervisor" (the owner's, by the chain of teams), or a role. `minutes`: so many minutes
    after the start, in place of a part.
    """

    part: float
    tells: tuple[str, ...]
    minutes: int = 0


@dataclass(frozen=True)
class Clock:
    """One row. `lengths` are minutes (or days, working days, months, by `unit`), by variant; "" where there is one.

    `close`: the time of day at which a day counted ends (a school's begins). `within_shift`: never later than the end
    of the owner's shift. `counts_first_day`: the day on which it began is day 1. `within_months`: how long ago the last
    one may be for a trigger to fire.
    """

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
    area: str = ""
    good: str = ""
    """What good looks like, in one to three sentences."""
    unit: Unit = Unit.MINUTES
    close: time | None = None
    asap: bool = False
    """The law sets no number: what is reckoned is a local target, never a limit."""
    within_shift: bool = False
    counts_first_day: bool = False
    within_months: int = 0
    more: Mapping[str, Any] = field(default_factory=dict)

    @property
    def by_law(self) -> bool:
        """Whether a screen may say that the law requires it."""
        return self.authority.is_law

    @property
    def events(self) -> tuple[LegalEvent, ...]:
        """What the law lets change it."""
        return tuple(_event(row) for row in self.more.get("changes", ()))


_READ = frozenset(each.name for each in fields(Clock)) - {"key", "more"}
KNOWN = _READ | {"changes", "stops", "then", "scale"}
"""The names of a row's fields. What changes and stops a clock, and which length comes after which, is in `more`."""


def read_clock(key: str, body: Mapping[str, Any]) -> Clock:
    """The clock that a row's body says. The body was checked when it was proposed or delivered."""
    kind = Kind(body["kind"])
    read: dict[str, Any] = {
        "kind": kind,
        "lengths": dict(body.get("lengths", {})),
        "deputy_role": body.get("deputy_role", ""),
        "authority": Authority(body["authority"]),
        "ladder": tuple(_rung(rung) for rung in body.get("ladder", ())),
        "unit": Unit(body["unit"]) if "unit" in body else UNIT_OF.get(kind, Unit.MINUTES),
        "close": time.fromisoformat(body["close"]) if "close" in body else None,
        "asap": bool(body.get("asap")) or kind is Kind.ASAP,
        "more": {name: value for name, value in body.items() if name not in _READ},
    }
    for name in ("number", "words", "starts", "owner_role", "discharged_by", "source"):
        read[name] = body[name]
    return Clock(key=key, **{name: body[name] for name in _READ if name in body} | read)


def _rung(rung: Mapping[str, Any]) -> Rung:
    return Rung(float(rung.get("part", 0)), tuple(rung["tells"]), int(rung.get("minutes", 0)))


def _event(row: Mapping[str, Any]) -> LegalEvent:
    return LegalEvent(row["kind"], row["words"], Does(row["does"]), row.get("to", 0), bool(row.get("once")))
