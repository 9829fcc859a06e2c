"""When nobody may be sent to a log, and which clock its grade starts (domain 1.2, 1.4; R58, R59).

Friction belongs on doing nothing. Sending somebody is refused by nothing here; an appointment is booked while the
second look is pending. That nobody is sent needs all six letters of THRIVE and, where a prompt stands, a second person.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from sightline.access.refusals import Refusal

from .states import Grade

_BY = {
    "inspector": "an inspector who did not grade it",
    "supervisor": "a control room supervisor or the vulnerability desk",
}


@dataclass(frozen=True)
class Stands:
    """A prompt that stands: what it is called, and who has to look ("inspector" or "supervisor")."""

    title: str
    by: str = "inspector"


@dataclass(frozen=True)
class BeforeNobodyIsSent:
    """What a log says when nobody is to be sent. `again`: what changed since it was last assessed.

    `assessed`: whether all of THRIVE was answered; `elsewhere`: another system holds it, and its assessment.
    """

    prompts: tuple[Stands, ...] = ()
    assessed: bool = False
    again: tuple[str, ...] = ()
    elsewhere: bool = False


def cannot_not_attend(grade: str, log: BeforeNobodyIsSent, *, second: bool = False) -> Refusal | None:
    """Why nobody can be kept from going by this grade. `second`: a second person gives it, who has looked."""
    if grade != Grade.WITHOUT_DEPLOYMENT or second:
        return None
    if log.prompts:
        return Refusal("prompt_stands", f"{look_words(log.prompts)} {_INSTEAD}")
    if log.elsewhere:
        return None
    if not log.assessed:
        return Refusal("not_assessed", f"Answer the six letters of THRIVE before nobody is sent. {_INSTEAD}")
    if log.again:
        return Refusal("assess_again", f"{changed_words(log.again)} Assess it again before nobody is sent. {_INSTEAD}")
    return None


_INSTEAD = "Send somebody, or make an appointment: neither waits for anything. The log is kept as it was."


def look_words(prompts: Sequence[Stands]) -> str:
    """Who has to look, and for what, before nobody is sent. There is a prompt."""
    worst = next((each for each in prompts if each.by == "inspector"), prompts[0])
    return f"{worst.title}: before nobody is sent, {looker_words(worst.by)} has to look. It is in their queue."


def changed_words(again: Sequence[str]) -> str:
    """What changed since THRIVE, as a sentence."""
    return f"Since it was last assessed: {'; '.join(again)}."


def looker_words(by: str) -> str:
    """Who has to look, in words."""
    return _BY.get(by, _BY["inspector"])


@dataclass(frozen=True)
class Attendance:
    """The clock by which somebody has to be there, and which of its lengths."""

    clock: str
    variant: str = ""


_CLOCKS = {
    Grade.IMMEDIATE: Attendance("immediate_attendance", "urban"),
    Grade.PRIORITY: Attendance("priority_attendance"),
    Grade.SCHEDULED: Attendance("scheduled_attendance"),
}


def attendance_of(grade: str, *, rural: bool = False) -> Attendance | None:
    """By which clock somebody has to be there; None where nobody is sent."""
    found = next((attendance for each, attendance in _CLOCKS.items() if each == grade), None)
    if found and rural and found.variant:
        return Attendance(found.clock, "rural")
    return found


def look_variant(grade: str) -> str:
    """Which length the clock of a log that awaits a resource has."""
    return grade if grade in (Grade.IMMEDIATE, Grade.PRIORITY) else ""
