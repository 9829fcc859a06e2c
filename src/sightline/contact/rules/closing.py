"""When a log may close (domain 1.2, 1.5; R59, R115, R192): a child's log not before each child is accounted for.

An endorsement alone closes no log of an infant, an ill or an unseen child: a named person has seen them, or an agency
has accepted by name.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from sightline.access.refusals import Refusal

from .grading import Stands, changed_words, looker_words
from .states import ChildAnswer


@dataclass(frozen=True)
class GoesOn:
    """What of a log does not go on in the log of the same, once all that it holds was written there.

    `called`: that log. `prompts`: what has to be looked at, or who has to be seen, and does not stand there.
    `children`: who is not accounted for and is not on it. `grade`: what this log is graded, where that one is graded
    lower and a child is involved. `wider`: more people may read that log than this one.
    """

    called: str
    prompts: tuple[Stands, ...] = ()
    children: tuple[str, ...] = ()
    grade: str = ""
    wider: bool = False


@dataclass(frozen=True)
class BeforeClosing:
    """What stands of a log that is to close, as plain values.

    `is_of_child`: whether a child is involved, as far as anybody knows. `needs_seeing`: a child has to be seen, or
    accepted by an agency by name. `unaccounted`: children, in words, of whom nothing is said yet. `judging`: words of
    the reason that judge somebody, each with a better sentence. `duplicate`: another log, still open, carries it on:
    what does not go on there.
    """

    child: ChildAnswer
    is_of_child: bool = False
    prompts: tuple[Stands, ...] = ()
    needs_seeing: bool = False
    unaccounted: tuple[str, ...] = ()
    again: tuple[str, ...] = ()
    units_there: tuple[str, ...] = ()
    judging: tuple[tuple[str, str], ...] = ()
    duplicate: GoesOn | None = None


@dataclass(frozen=True)
class Closing:
    """What is said on closing. `confirmed_how` and `confirmed_by`: how it is known that the children are safe, by whom.

    `tried`: what was done to find out about children, where that is not known. `elsewhere`: the system that closed a
    log which it delivered, and where nobody is left to ask.
    """

    why: str
    code: str = ""
    confirmed_how: str = ""
    confirmed_by: str = ""
    tried: str = ""
    elsewhere: str = ""


def cannot_close(log: BeforeClosing, said: Closing) -> Refusal | None:
    """Why the log does not close now, in the order in which it is put right; None where it may."""
    if not said.why.strip():
        return Refusal("no_reason", "Say what came of it, in a sentence: whoever reads the log next has only that.")
    if log.units_there:
        return Refusal("units_there", f"Still on this log: {', '.join(log.units_there)}. Record that they left first.")
    if log.duplicate is not None:
        return does_not_go_on(log.duplicate) or _of_words(log)
    return _of_prompts(log) or _of_child(log, said) or _of_words(log)


def does_not_go_on(there: GoesOn) -> Refusal | None:
    """Why a log does not close as the same as another: a child or a risk would keep neither of them open."""
    if there.wider:
        return Refusal(
            "wider_log",
            f"More people may read {there.called} than this log, so nothing was written there. Close this one alone.",
        )
    if there.grade:
        return Refusal(
            "graded_higher",
            f"This log is graded {there.grade.lower()}, and {there.called} lower. Nothing was written there. Grade "
            "that log so first: a raise is in force at once.",
        )
    if there.prompts:
        worst = next((each for each in there.prompts if each.by == "inspector"), there.prompts[0])
        return Refusal(
            "not_raised_there",
            f"{worst.title}: in {there.called} that does not stand, so nobody would see to it. Nothing was written "
            f"there. Before this log closes, {looker_words(worst.by)} has to look at it, and a child who has to be "
            "seen is seen, or accepted by an agency, by name.",
        )
    if there.children:
        return Refusal(
            "not_on_it",
            f"Not on {there.called}, and not accounted for here: {_some(there.children)}. Nothing was written there. "
            "Say of each, in this log: seen, or not and why.",
        )
    return None


_GRAVE = (
    *(ChildAnswer.NONE, ChildAnswer.NOT_ASKED, ChildAnswer.NOT_KNOWN),
    *(ChildAnswer.CONNECTED, ChildAnswer.RESIDENT, ChildAnswer.PRESENT),
)


def graver_answer(one: ChildAnswer, other: ChildAnswer) -> ChildAnswer:
    """Which of two answers of children stands where both are of the same: that by which more is to be done."""
    return max(one, other, key=_GRAVE.index)


def _of_prompts(log: BeforeClosing) -> Refusal | None:
    if not log.prompts:
        return None
    worst = next((each for each in log.prompts if each.by == "inspector"), log.prompts[0])
    return Refusal(
        "prompt_stands",
        f"{worst.title}: before this log closes, {looker_words(worst.by)} has to look. It is in their queue. The log "
        "stays open, and nothing is lost.",
    )


def _of_child(log: BeforeClosing, said: Closing) -> Refusal | None:
    return _unseen(log) or _unknown(log, said) or (_unsaid(log, said) if log.is_of_child else None)


def _unseen(log: BeforeClosing) -> Refusal | None:
    if log.needs_seeing:
        return Refusal(
            "needs_seeing",
            "The child has to be seen by somebody who is named, or an agency has to have accepted by name. That a "
            "second person agreed is not enough. Record who saw the child, or who accepted.",
        )
    if log.unaccounted:
        words = f"Not accounted for yet: {_some(log.unaccounted)}. Say of each: seen, or not and why."
        return Refusal("unaccounted", words)
    return None


def _unknown(log: BeforeClosing, said: Closing) -> Refusal | None:
    if log.child is ChildAnswer.NOT_ASKED and not log.is_of_child and not said.elsewhere:
        return Refusal("child_not_asked", "Nobody has asked about children yet. Ask, and answer it in THRIVE.")
    if log.child is ChildAnswer.NOT_KNOWN and not said.tried.strip():
        return Refusal("child_not_known", "Whether there are children is not known. Say what was done to find out.")
    return None


def _unsaid(log: BeforeClosing, said: Closing) -> Refusal | None:
    if log.again:
        return Refusal("assess_again", f"{changed_words(log.again)} Assess it again before it closes.")
    if not (said.confirmed_how.strip() and said.confirmed_by.strip()):
        return Refusal("not_confirmed", "Say how it is known that the child is safe, and who confirmed it.")
    return None


def _of_words(log: BeforeClosing) -> Refusal | None:
    if not (log.judging and log.is_of_child):
        return None
    words, better = log.judging[0]
    return Refusal(
        "judging",
        f"\u201c{words}\u201d judges somebody, and is never the reason to close the log of a child. Say what happened: "
        f"{better}",
    )


def _some(words: Sequence[str]) -> str:
    more = len(words) - 5
    return ", ".join(words[:5]) + (f" and {more} more" if more > 0 else "")
