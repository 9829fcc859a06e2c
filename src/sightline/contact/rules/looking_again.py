"""The second look: who takes it, what it has to say, and which log comes first (domain 1.4, 13; R57, R60, R61, R192).

Friction is on doing nothing. Raising a grade and sending somebody need no look, and wait for none. Agreeing that
nobody goes, and dismissing a prompt, need a second person who did not grade it: an inspector where it is of an infant,
an ill or unseen child, an offender in the home or exploitation, else a supervisor or the vulnerability desk.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from uuid import UUID

from sightline.access.ranks import is_at_least
from sightline.access.refusals import Refusal

from .second_look.values import LookBy
from .states import CHILD_INVOLVED, ChildAnswer, Grade

INSPECTOR = "inspector"
LOW = (Grade.WITHOUT_DEPLOYMENT, Grade.SCHEDULED)
"""Grades by which nobody goes now."""

JUST_CLOSED = timedelta(hours=24)
"""How long a log that closed without a second look is still asked about. Local policy."""

SAMPLE = 5
"""One dismissal in so many is read by somebody else; of those that an inspector had to look at, each is. Local."""


class Outcome(StrEnum):
    """What the second look came to."""

    AGREED = "agreed"
    REGRADED = "regraded"
    ASKED = "asked"
    DISMISSED = "dismissed"


@dataclass(frozen=True)
class Standing:
    """A prompt that somebody still has to do something about.

    `settled`: somebody looked. `needs_seeing`: it is open all the same, until the child was seen or an agency accepted.
    """

    id: UUID
    indicator: str
    title: str
    why: str
    by: LookBy
    weight: float
    quotes: tuple[str, ...]
    facts: tuple[str, ...]
    raised_at: datetime
    settled: bool = False
    needs_seeing: bool = False

    @property
    def is_red(self) -> bool:
        """Whether an inspector has to look."""
        return self.by is LookBy.INSPECTOR


def worst_first(prompts: Sequence[Standing]) -> tuple[Standing, ...]:
    """Those nobody has looked at, those of an inspector, and the heaviest first."""
    return tuple(sorted(prompts, key=lambda p: (p.settled, not p.is_red, -p.weight, p.raised_at)))


def looked_by(prompts: Collection[Standing]) -> LookBy | None:
    """Who has to look before nobody is sent or the log closes; None where no prompt stands unlooked at."""
    unlooked = [prompt for prompt in prompts if not prompt.settled]
    if not unlooked:
        return None
    return LookBy.INSPECTOR if any(prompt.is_red for prompt in unlooked) else LookBy.SUPERVISOR


def rises(was: str, to: str) -> bool:
    """Whether a grade of this release goes up; a grade of the force's own counts as no rise."""
    order = [str(grade) for grade in Grade]
    return to in order and (was not in order or order.index(to) > order.index(was)) and to not in LOW


def may_settle(by: LookBy, rank: str) -> bool:
    """Whether a look by this rank is the one that a prompt waits for."""
    return by is not LookBy.INSPECTOR or is_at_least(rank, INSPECTOR)


def cannot_settle(
    prompts: Collection[Standing], outcome: Outcome, rank: str, *, raises: bool = False
) -> Refusal | None:
    """Why somebody of this rank may not agree with the grade of such a log, lower it, or dismiss its prompts.

    Asking, and grading it higher so that somebody goes, need no rank.
    """
    settles = outcome is not Outcome.ASKED and not raises
    by = looked_by(prompts)
    if not settles or by is None or may_settle(by, rank):
        return None
    worst = worst_first(list(prompts))[0]
    return Refusal(
        "inspector_looks",
        f"{worst.title}: an inspector has to take this second look. Nothing was changed, and the log stays open. You "
        "can grade it higher, or send somebody, at once.",
    )


def cannot_say(outcome: Outcome, why: str, grade: str, labels: Sequence[str]) -> Refusal | None:
    """Why a second look does not say enough: no reason, no grade to go to, or a label for a reason (domain 1.5)."""
    if not why.strip():
        return Refusal("no_why", "Say why, and who has seen the child or how you know. Nothing was changed.")
    if outcome is Outcome.REGRADED and not grade:
        return Refusal("no_grade", "Choose the grade that it should have. Nothing was changed.")
    if labels and outcome in (Outcome.AGREED, Outcome.DISMISSED):
        return Refusal(
            "label_for_a_reason",
            f"“{labels[0]}” is no reason to leave a child unseen. Say what the child did or what was seen, and who saw "
            "them. Nothing was changed.",
        )
    return None


def cannot_dismiss_nothing(prompts: Collection[Standing], outcome: Outcome) -> Refusal | None:
    """Why there is nothing to dismiss."""
    if outcome is Outcome.DISMISSED and looked_by(prompts) is None:
        return Refusal("nothing_stands", "No prompt stands on this log. Agree with its grade instead, or change it.")
    return None


def cannot_be_assured(who: str, agency: str, words: str) -> Refusal | None:
    """Why nobody has seen or accepted the child yet: it takes a name, whose they are, and what they saw or will do."""
    if not who.strip() or not agency.strip():
        return Refusal(
            "no_name",
            "Give the name of whoever saw the child, or accepted for their agency, and whose they are. A team is "
            "nobody yet. The log stays open.",
        )
    if not words.strip():
        return Refusal(
            "nothing_seen", "Say how the child was when they were seen, or what the agency will do and when."
        )
    return None


def is_sampled(prompt: UUID, *, is_red: bool) -> bool:
    """Whether a dismissal is read by a second person: each of an inspector's, and one in five of the rest."""
    return is_red or prompt.int % SAMPLE == 0


@dataclass(frozen=True)
class Waiting:
    """What decides whether a log waits for a second look, and how soon it comes."""

    child: ChildAnswer
    grade: str
    prompts: tuple[Standing, ...]
    is_open: bool
    attended: bool
    lowered: bool = False
    missing: bool = False
    again: bool = False
    unresourced: bool = False
    of_child: bool = False


def waits_because(log: Waiting) -> tuple[str, ...]:
    """Why a log waits for a second look, in words, the weightiest first; nothing where it does not (domain 1.4)."""
    said = tuple(prompt.title for prompt in worst_first(log.prompts) if not prompt.settled)[:1]
    may_be_of_child = log.of_child or log.missing or log.child in CHILD_INVOLVED | {ChildAnswer.NOT_KNOWN}
    if not said and not may_be_of_child:
        return ()
    reasons = (
        (not log.is_open and not log.attended, "Closed, and nobody was sent"),
        (log.missing, "Somebody is missing"),
        (log.grade in LOW, "Graded low, with a child"),
        (log.lowered, "Graded lower than it was"),
        (log.again, "Called before in 24 hours"),
        (log.unresourced, "Nobody to send"),
    )
    return (*said, *(words for holds, words in reasons if holds))


def comes_first(log: Waiting, since: datetime) -> tuple[int, datetime]:
    """The order of the queue: the worst first, and of those alike whoever has waited longest."""
    nobody_goes = log.grade in (*LOW, "") or (not log.is_open and not log.attended)
    return place_in_queue(looked_by(log.prompts), since, nobody_goes=nobody_goes)


def place_in_queue(by: LookBy | None, since: datetime, *, nobody_goes: bool) -> tuple[int, datetime]:
    """The same of plain values, for whoever shows the queue elsewhere: who has to look, and whether nobody goes."""
    if by is None:
        return 4, since
    return (0 if by is LookBy.INSPECTOR else 2) + (0 if nobody_goes else 1), since
