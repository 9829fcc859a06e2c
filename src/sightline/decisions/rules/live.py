"""Sending a decision to the system that is the live one: when to try again, and what an answer means (R195).

Nothing is ever given up: what is not live is somebody's duty until it is. The key of a sending stays the same however
often it is tried, so that a system which has it already can say so and does nothing twice.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta

_SECONDS = (10, 20, 30, 60, 120)
_THEN = timedelta(minutes=5)


@dataclass(frozen=True)
class Answer:
    """What came of one try. `reached`: the other system may have it. `is_live`: it says so; `receipt`: in its words."""

    reached: bool
    is_live: bool = False
    taken: bool = False
    receipt: str = ""
    words: str = ""


def try_again_at(tries: int, now: datetime, *, taken: bool = False) -> datetime:
    """When what was tried so often is tried again: soon at first, then every five minutes, without end.

    What was taken and is not live yet is asked after all the time.
    """
    if taken:
        return now + timedelta(seconds=_SECONDS[0])
    return now + (timedelta(seconds=_SECONDS[tries - 1]) if tries <= len(_SECONDS) else _THEN)


def state_after(answer: Answer, before: str) -> str:
    """How a sending stands after a try: live, taken, unsure (it may have arrived), or waiting as it was.

    What may once have arrived stays unsure though a later try found nobody there.
    """
    if answer.is_live:
        return "live"
    if answer.taken:
        return "taken"
    return "unsure" if answer.reached or before in ("unsure", "taken") else "waiting"


def is_nothing_new(answer: Answer, before: str, *, by_files: bool) -> bool:
    """Whether a look at a folder found what the look before it did: that is not worth an act each time."""
    return by_files and before == "taken" and answer.taken and not answer.is_live


def read_answer(status: int | None, body: str, words: str, *, reached: bool) -> Answer:
    """What an answer by HTTP means: 200 or 201 is the receipt; 202 that it was taken and is not live yet."""
    if status in (200, 201):
        return Answer(True, is_live=True, receipt=body[:300] or f"Answered {status}")
    if status == 202:
        return Answer(True, taken=True, words="It was taken there, and is not live yet.")
    if status is not None:
        return Answer(False, words=f"The system answered {status}.")
    return Answer(reached, words=words[:300])
