"""How far a log has come: from where its units are, and what they may record next (domain 1.2)."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from sightline.access.refusals import Refusal
from sightline.core.calendars import time_words

from .states import State, Worded

UNACKNOWLEDGED = timedelta(minutes=3)
"""After how long a unit that has said nothing is shown as such. The clock of it is policy; this is for the page."""


class UnitStep(Worded):
    """What a unit says of itself, in its order."""

    ACKNOWLEDGED = "acknowledged", "Acknowledged"
    ON_THE_WAY = "on_the_way", "On the way"
    AT_SCENE = "at_scene", "At scene"
    LEFT = "left", "Left the scene"
    STOOD_DOWN = "stood_down", "Stood down"


ENDS = frozenset({UnitStep.LEFT, UnitStep.STOOD_DOWN})


@dataclass(frozen=True)
class UnitTimes:
    """The times of one unit on one log; None for what has not happened, or was not said."""

    assigned: datetime
    acknowledged: datetime | None = None
    on_the_way: datetime | None = None
    at_scene: datetime | None = None
    left: datetime | None = None
    stood_down: datetime | None = None

    @property
    def is_free(self) -> bool:
        """Whether it is not on the log any more."""
        return self.left is not None or self.stood_down is not None

    @property
    def has_answered(self) -> bool:
        """Whether anything was heard of it."""
        return any((self.acknowledged, self.on_the_way, self.at_scene, self.left, self.stood_down))

    @property
    def words(self) -> str:
        """Where it stands, for people."""
        steps = [step for step in UnitStep if getattr(self, step.value) is not None]
        return steps[-1].words if steps else "Sent, not acknowledged"


def state_of(was: State, units: Sequence[UnitTimes], *, graded: bool, unresourced: bool) -> State:
    """The state of a log: what was concluded stays; else the furthest that a unit has come that is still on it."""
    if was in (State.RESULTED, State.CLOSED):
        return was
    there = [unit for unit in units if not unit.is_free]
    if any(unit.at_scene for unit in there):
        return State.AT_SCENE
    if any(unit.on_the_way for unit in there):
        return State.ON_THE_WAY
    if there:
        return State.ASSIGNED
    if unresourced:
        return State.UNRESOURCED
    return State.GRADED if graded else State.RECEIVED


def cannot_record_unit(unit: UnitTimes, step: UnitStep, at: datetime, now: datetime) -> Refusal | None:
    """Why this cannot be said of a unit: only what contradicts what stands. A step that was left out is left out."""
    stands = getattr(unit, step.value)
    if stands is not None:
        return Refusal("said_before", f"That was recorded already, at {_time(stands)}. Nothing was recorded twice.")
    if unit.is_free:
        return Refusal("unit_free", "This unit is not on the log any more. Send it again, if it goes again.")
    return _cannot_be_at(unit, at, now) or _out_of_order(unit, step, at)


def is_same_sending(unit: UnitTimes, assigned: datetime, ended: datetime | None) -> bool:
    """Whether a unit that another system says was on the log from `assigned` until `ended` is the one that is known.

    Nobody is on one log twice at once, so two sendings of one call sign that overlap are one, whatever the clocks say.
    """
    free = unit.left or unit.stood_down
    return unit.assigned == assigned or ((free is None or assigned < free) and (ended is None or unit.assigned < ended))


def _cannot_be_at(unit: UnitTimes, at: datetime, now: datetime) -> Refusal | None:
    if at > now:
        return Refusal("ahead", "That time is still to come. Leave it empty if it is now.")
    if at < unit.assigned:
        return Refusal("before_sent", f"The unit was sent at {_time(unit.assigned)}: it cannot have happened before.")
    return None


def _out_of_order(unit: UnitTimes, step: UnitStep, at: datetime) -> Refusal | None:
    if step is UnitStep.LEFT and unit.at_scene is None:
        return Refusal("not_there", "It was not at the scene. Record when it arrived, or stand it down.")
    if step is UnitStep.STOOD_DOWN and unit.at_scene is not None:
        return Refusal("was_there", "It is at the scene. Record that it left.")
    later = next((t for t in (unit.at_scene, unit.on_the_way) if step in ENDS and t and at < t), None)
    if later is None:
        return None
    return Refusal("order", f"It cannot have gone before {_time(later)}, when it was still on this log.")


def _time(at: datetime) -> str:
    return time_words(at)


def state_words(state: State, *, attended: bool) -> str:
    """The state in words: a log that units have been to and left waits for its result, not for a unit."""
    if attended and state in (State.RECEIVED, State.GRADED):
        return "Attended, to be resulted"
    return state.words
