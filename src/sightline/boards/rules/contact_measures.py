"""What is measured of second looks, of attendance, and of grading before and after training: plain Python.

Of teams and of cohorts, never of named handlers: learning, not discipline (amendment to R141). A share is given only
where there are enough of them to mean something; the counts always stand beside it. Sources: domain 1.4, 10.4, 10.7.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from statistics import quantiles
from typing import TypeVar

from .team_board import span_words

Each = TypeVar("Each")

ENOUGH = 20
"""Below this a share would say more of chance than of the work. Local policy."""


def share_words(part: int, whole: int) -> str:
    """A share as somebody would say it: "3 of 8", and in 100 where there are enough."""
    if not whole:
        return "none"
    said = f"{part:,} of {whole:,}"
    return f"{said} ({round(100 * part / whole)}%)" if whole >= ENOUGH else said


def half_words(lengths: Sequence[timedelta]) -> str:
    """Within how long half of them took, and nine in ten."""
    if not lengths:
        return "none yet"
    if len(lengths) == 1:
        return span_words(lengths[0])
    tenths = quantiles(lengths_in_minutes(lengths), n=10, method="inclusive")
    half, most = timedelta(minutes=tenths[4]), timedelta(minutes=tenths[8])
    return f"half within {span_words(half)}, nine in ten within {span_words(most)}"


def lengths_in_minutes(lengths: Iterable[timedelta]) -> list[float]:
    """These lengths in minutes."""
    return [length.total_seconds() / 60 for length in lengths]


@dataclass(frozen=True)
class Raised:
    """One prompt: by which indicator, and what became of it. `missed`: a later look found that the first missed it."""

    indicator: str
    title: str
    raised_at: datetime
    settled_at: datetime | None
    how: str
    missed: bool = False


@dataclass(frozen=True)
class ChildLog:
    """One log of a child: whose team graded it, when a second look was first due and taken, and what it changed."""

    team: str
    since: datetime
    looked_at: datetime | None
    changed: bool
    missed: bool
    closed: bool
    prompts: tuple[Raised, ...] = ()


@dataclass(frozen=True)
class Looks:
    """Second looks of some logs or prompts in a line."""

    words: str
    number: int
    looked: int
    changed: int
    missed: int
    unlooked_closed: int
    took: tuple[timedelta, ...]

    @property
    def waiting(self) -> int:
        """How many nobody has looked at a second time."""
        return self.number - self.looked

    @property
    def looked_words(self) -> str:
        """How many were looked at, of all."""
        return share_words(self.looked, self.number)

    @property
    def changed_words(self) -> str:
        """How many were changed, of those looked at."""
        return share_words(self.changed, self.looked)

    @property
    def took_words(self) -> str:
        """How long it took."""
        return half_words(self.took)


def looks_of(words: str, logs: Sequence[ChildLog]) -> Looks:
    """Of these logs."""
    looked = [(log.since, log.looked_at) for log in logs if log.looked_at]
    return Looks(
        words=words,
        number=len(logs),
        looked=len(looked),
        changed=sum(log.changed for log in logs),
        missed=sum(log.missed for log in logs),
        unlooked_closed=sum(log.closed and log.looked_at is None for log in logs),
        took=tuple(max(at - since, timedelta()) for since, at in looked),
    )


def by_team(logs: Sequence[ChildLog]) -> list[Looks]:
    """Of each team that graded some, by its name; those of which no team is known last."""
    return [looks_of(team or "Not graded yet, or by no team", found) for team, found in _grouped(logs, _team)]


def _team(log: ChildLog) -> str:
    return log.team


LOOKED = frozenset({"agreed", "regraded", "dismissed"})


def by_indicator(logs: Sequence[ChildLog]) -> list[Looks]:
    """Of each indicator that raised a prompt, those that raised most first (domain 1.4; R56: also those missed)."""
    prompts = [prompt for log in logs for prompt in log.prompts]
    return sorted(
        (_of_prompts(found) for _, found in _grouped(prompts, _indicator)), key=lambda each: (-each.number, each.words)
    )


def _indicator(prompt: Raised) -> str:
    return prompt.indicator


def _of_prompts(prompts: Sequence[Raised]) -> Looks:
    looked = [(p.raised_at, p.settled_at) for p in prompts if p.how in LOOKED and p.settled_at]
    return Looks(
        words=prompts[-1].title,
        number=len(prompts),
        looked=len(looked),
        changed=sum(p.how == "regraded" for p in prompts),
        missed=sum(p.missed for p in prompts),
        unlooked_closed=0,
        took=tuple(max(at - since, timedelta()) for since, at in looked),
    )


def _grouped(rows: Iterable[Each], key: Callable[[Each], str]) -> list[tuple[str, list[Each]]]:
    groups = defaultdict[str, list[Each]](list)
    for row in rows:
        groups[key(row)].append(row)
    return sorted(groups.items(), key=lambda pair: (not pair[0], pair[0]))


@dataclass(frozen=True)
class Attended:
    """One graded log: its grade, whether a child is involved, how long until somebody was there, and if in time."""

    grade: str
    of_child: bool
    closed: bool
    took: timedelta | None
    late: bool | None


@dataclass(frozen=True)
class Attendance:
    """Attendance against one grade, for children's logs or for the others."""

    words: str
    number: int
    there: int
    late: int
    timed: int
    closed_without: int
    took: tuple[timedelta, ...]

    @property
    def took_words(self) -> str:
        """How long it took until somebody was there."""
        return half_words(self.took)

    @property
    def late_words(self) -> str:
        """How many were late, of those with a time."""
        return share_words(self.late, self.timed)


def attendance_of(words: str, logs: Sequence[Attended]) -> Attendance:
    """Of these logs, all of one grade."""
    took = tuple(log.took for log in logs if log.took is not None)
    return Attendance(
        words=words,
        number=len(logs),
        there=len(took),
        late=sum(bool(log.late) for log in logs),
        timed=sum(log.late is not None for log in logs),
        closed_without=sum(log.closed and log.took is None for log in logs),
        took=took,
    )


@dataclass(frozen=True)
class Graded:
    """The first grade that somebody of a cohort gave a child's log: when, and whether a second look changed it."""

    at: datetime
    changed: bool


@dataclass(frozen=True)
class BeforeAndAfter:
    """How often a cohort's first grades were changed, in so long before their training and as long after (R54)."""

    before: int
    of_before: int
    after: int
    of_after: int

    @property
    def words(self) -> str:
        """Both, as counts; and what not to read into them where there are few."""
        said = f"before: {share_words(self.before, self.of_before)}; after: {share_words(self.after, self.of_after)}"
        few = min(self.of_before, self.of_after) < ENOUGH
        return f"{said}. Too few to say that anything changed." if few else said


def before_and_after(graded: Iterable[Graded], held: datetime, length: timedelta) -> BeforeAndAfter:
    """Of grades within `length` of the training, on either side of it; what was graded at that instant is after."""
    rows = list(graded)
    before = [row for row in rows if held - length <= row.at < held]
    after = [row for row in rows if held <= row.at <= held + length]
    return BeforeAndAfter(
        sum(row.changed for row in before), len(before), sum(row.changed for row in after), len(after)
    )
