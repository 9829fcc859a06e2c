"""What the boards of the control room and of response show of open logs, and in which order: plain Python.

Sources: domain 1.2 (grades, and that a shortage lowers none), 1.4 (the queue of the second look), 1.7 (the briefing is
read out before the door opens). How long somebody has to acknowledge a job is local policy.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from sightline.contact.rules.briefing.told import Told
from sightline.contact.rules.looking_again import LOW, place_in_queue
from sightline.contact.rules.second_look.values import LookBy
from sightline.contact.rules.states import CHILD_INVOLVED, ChildAnswer, Grade, State, grade_words

from .team_board import how_late, span_words

ACKNOWLEDGE_WITHIN = timedelta(minutes=3)
"""After this a unit that was sent and has not said so is shown: nobody knows whether it goes."""

GRADES = ("", Grade.IMMEDIATE, Grade.PRIORITY, Grade.SCHEDULED, Grade.WITHOUT_DEPLOYMENT)
"""In the order of the board: what nobody has graded may be the worst of all."""

INSPECTOR = "inspector"
TOLD_WORDS = {
    Told.NOT_TOLD: "Not read out yet",
    Told.NEWS: "Something new, not read out",
    Told.TOLD: "Read out",
    Told.SAID_WHY: "Not read out, with a reason",
}
COMMITTED = frozenset({State.ASSIGNED, State.ON_THE_WAY, State.AT_SCENE, State.RESULTED})


@dataclass(frozen=True)
class Prompt:
    """The most serious prompt that stands on a log: what it says, who has to look, since when, and how many stand."""

    title: str
    by: str
    weight: float
    since: datetime
    number: int = 1


@dataclass(frozen=True)
class Unit:
    """One unit that is on a log, and how it stands to the briefing."""

    id: UUID
    call_sign: str
    assigned_at: datetime
    acknowledged_at: datetime | None = None
    on_the_way_at: datetime | None = None
    at_scene_at: datetime | None = None
    told: Told = Told.NOT_TOLD

    @property
    def where(self) -> str:
        """Where it stands."""
        if self.at_scene_at:
            return "at scene"
        if self.on_the_way_at:
            return "on the way"
        return "acknowledged" if self.acknowledged_at else "sent, not acknowledged"


@dataclass(frozen=True)
class OpenLog:
    """One open log as a board shows it: no name, and no word of what was said."""

    id: UUID
    reference: str
    number: int
    code: str
    where: str
    state: str
    child: str
    grade: str
    received_at: datetime
    unresourced_since: datetime | None
    due: datetime | None
    breached: bool
    prompt: Prompt | None
    units: tuple[Unit, ...]
    now: datetime
    about_child: bool = False

    @property
    def of_child(self) -> bool:
        """Whether a child is known or suspected to be involved."""
        return self.about_child or self.child in CHILD_INVOLVED or self.prompt is not None

    @property
    def is_child_open(self) -> bool:
        """Whether nobody knows yet if a child is involved."""
        return self.child in (ChildAnswer.NOT_ASKED, ChildAnswer.NOT_KNOWN)

    @property
    def is_late(self) -> bool:
        """Whether somebody should have been there by now."""
        return self.breached or (self.due is not None and self.due < self.now)

    @property
    def when(self) -> str:
        """How long there is, or how late it is; how old it is where no time was set."""
        return how_late(self.due, self.now) if self.due else f"{self.age} old"

    @property
    def age(self) -> str:
        """How long ago it came in."""
        return span_words(self.now - self.received_at)

    @property
    def grade_words(self) -> str:
        """What its grade is called."""
        return grade_words(self.grade)

    @property
    def state_words(self) -> str:
        """What its state is called."""
        return State(self.state).words

    @property
    def child_words(self) -> str:
        """What was answered to the question of children."""
        return ChildAnswer(self.child).words

    @property
    def is_unresourced(self) -> bool:
        """Whether it waits for somebody who can be sent."""
        return self.unresourced_since is not None and self.state not in COMMITTED

    @property
    def waits_for_look(self) -> str:
        """For how long its most serious prompt has stood."""
        return span_words(self.now - self.prompt.since) if self.prompt else ""

    @property
    def waits_for_unit(self) -> str:
        """For how long nobody could be sent."""
        return span_words(self.now - self.unresourced_since) if self.unresourced_since else ""


def second_looks(logs: Iterable[OpenLog], *, by: str = "") -> list[OpenLog]:
    """Logs on which a prompt stands, in the order of the queue of second looks itself. `by` narrows."""
    return [log for log, _ in _prompted(logs, by)]


def _prompted(logs: Iterable[OpenLog], by: str) -> list[tuple[OpenLog, Prompt]]:
    found = [(log, log.prompt) for log in logs if log.prompt and by in ("", log.prompt.by)]
    return sorted(found, key=lambda pair: (_queued(*pair), pair[0].number))


def _queued(log: OpenLog, prompt: Prompt) -> tuple[int, datetime]:
    return place_in_queue(LookBy(prompt.by), prompt.since, nobody_goes=log.grade in (*LOW, ""))


def unresourced(logs: Iterable[OpenLog]) -> list[OpenLog]:
    """Logs for which nobody could be sent: children's first, then by grade, then those that wait longest."""
    waiting = [(log, log.unresourced_since) for log in logs if log.is_unresourced and log.unresourced_since]
    waiting.sort(key=lambda pair: (not pair[0].of_child, _place(pair[0].grade), pair[1]))
    return [log for log, _ in waiting]


@dataclass(frozen=True)
class UnitLine:
    """A unit with the log that it is on."""

    unit: Unit
    log: OpenLog

    @property
    def since(self) -> str:
        """How long ago it was sent."""
        return span_words(self.log.now - self.unit.assigned_at)

    @property
    def told_words(self) -> str:
        """Whether its crew were told who lives there."""
        return TOLD_WORDS[self.unit.told]

    @property
    def needs_telling(self) -> bool:
        """Whether somebody has to read it out, or what is new of it."""
        return self.unit.told in (Told.NOT_TOLD, Told.NEWS)


def not_told(logs: Iterable[OpenLog]) -> list[UnitLine]:
    """Units to which nobody has read the briefing: at the door first, then children's logs, then the longest sent."""
    lines = [UnitLine(unit, log) for log in logs for unit in log.units]
    waiting = [line for line in lines if line.needs_telling]
    return sorted(waiting, key=lambda line: (not line.unit.at_scene_at, not line.log.of_child, line.unit.assigned_at))


def not_acknowledged(logs: Iterable[OpenLog]) -> list[UnitLine]:
    """Units that were sent and have not said so in the time there is for it, the longest first."""
    lines = [UnitLine(unit, log) for log in logs for unit in log.units if _silent(unit, log.now)]
    return sorted(lines, key=lambda line: line.unit.assigned_at)


def _silent(unit: Unit, now: datetime) -> bool:
    answered = unit.acknowledged_at or unit.on_the_way_at or unit.at_scene_at
    return answered is None and now - unit.assigned_at > ACKNOWLEDGE_WITHIN


def units_out(logs: Iterable[OpenLog]) -> list[UnitLine]:
    """Every unit that is on a log: children's logs first, those at the scene first, the longest sent first."""
    lines = [UnitLine(unit, log) for log in logs for unit in log.units]
    return sorted(lines, key=lambda line: (not line.log.of_child, not line.unit.at_scene_at, line.unit.assigned_at))


@dataclass(frozen=True)
class GradeLine:
    """The open logs of one grade, the latest and then the oldest first, and how many of them there are of each kind."""

    grade: str
    logs: Sequence[OpenLog]

    @property
    def words(self) -> str:
        """What the grade is called."""
        return grade_words(self.grade)

    @property
    def number(self) -> int:
        """How many are open."""
        return len(self.logs)

    @property
    def children(self) -> int:
        """How many of them are of a child."""
        return sum(log.of_child for log in self.logs)

    @property
    def waiting(self) -> int:
        """How many nobody is on the way to, or at."""
        return sum(log.state not in COMMITTED for log in self.logs)

    @property
    def late(self) -> int:
        """How many are late."""
        return sum(log.is_late for log in self.logs)


def by_grade(logs: Sequence[OpenLog]) -> list[GradeLine]:
    """Every grade, also one of which nothing is open; a grade of the force's own last."""
    grades = dict.fromkeys([*(str(grade) for grade in GRADES), *(log.grade for log in logs)])
    return [GradeLine(grade, _urgent_first(log for log in logs if log.grade == grade)) for grade in grades]


def _urgent_first(logs: Iterable[OpenLog]) -> list[OpenLog]:
    return sorted(logs, key=lambda log: (not log.is_late, log.due or log.received_at, log.received_at))


def _place(grade: str) -> int:
    return GRADES.index(grade) if grade in GRADES else len(GRADES)
