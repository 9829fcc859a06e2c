"""How the open duties of a team are sorted and narrowed: plain Python (domain 10.4; what counts as soon is local)."""

from dataclasses import dataclass
from datetime import datetime, timedelta

SOON = timedelta(hours=24)

MEETINGS = frozenset({"C12", "C13", "C14", "3.6", "C15", "C16", "C17", "C24"})
"""Strategy discussions, conferences, core groups and their reports, by their numbers in domain 0.4."""
REVIEWS = frozenset({"C5", "C29", "C33", "C39", "C40", "C41", "C42"})
"""Reviews that somebody owes, by their numbers in domain 0.4."""

SHOW: dict[str, str] = {
    "": "All",
    "overdue": "Overdue",
    "unowned": "Nobody's",
    "offered": "Offered, not accepted",
    "soon": "Due within 24 hours",
    "meetings": "Strategy discussions and conferences",
    "reviews": "Reviews due",
}
"""What a board can be narrowed to, with its words."""


class WithItsTime:
    """A line of a board that is due at a time: `due` and `now` are columns of the line itself."""

    due: datetime | None
    now: datetime

    @property
    def is_late(self) -> bool:
        """Whether its time has passed."""
        return self.due is not None and self.due < self.now

    @property
    def when(self) -> str:
        """How late it is, or how long there is."""
        return how_late(self.due, self.now)


def how_late(due_at: datetime | None, now: datetime) -> str:
    """For how long something is overdue, or until when there is time, as somebody would say it."""
    if due_at is None:
        return "as soon as practicable"
    late = due_at < now
    words = span_words(now - due_at if late else due_at - now)
    return f"{words} late" if late else f"in {words}"


def span_words(length: timedelta) -> str:
    """A length of time in its two largest units: "2 days 3 hours", "45 minutes"."""
    minutes = int(length.total_seconds() // 60)
    days, hours, rest = minutes // 1440, minutes % 1440 // 60, minutes % 60
    if days >= 14:
        return _of(days, "day")
    parts = [(days, "day"), (hours, "hour"), (rest, "minute")]
    said = [_of(number, unit) for number, unit in parts if number][:2]
    return " ".join(said) or "under a minute"


def _of(number: int, unit: str) -> str:
    return f"{number:,} {unit}{'' if number == 1 else 's'}"


@dataclass(frozen=True)
class Narrowed:
    """What a board is narrowed to: a key of `SHOW`, a clock's key, an owner's id; which page of it."""

    show: str = ""
    clock: str = ""
    owner: str = ""
    page: int = 1
