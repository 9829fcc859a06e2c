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
class BeforeClosing:
    """What stands of a log that is to close, as plain values.

    `is_of_child`: whether a child is involved, as far as anybody knows. `needs_seeing`: a child has to be seen, or
    accepted by an agency by name. `unaccounted`: children, in words, of whom nothing is said yet. `judging`: words of
    the reason that judge somebody, each with a better sentence. `duplicate`: another log, still open, carries it on.
    """

    child: ChildAnswer
    is_of_child: bool = False
    prompts: tuple[Stands, ...] = ()
    needs_seeing: bool = False
    unaccounted: tuple[str, ...] = ()
    again: tuple[str, ...] = ()
    units_there: tuple[str, ...] = ()
    judging: tuple[tuple[str, str], ...] = ()
    duplicate: bool = False


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
    if log.duplicate:
        return None
    return _of_prompts(log) or _of_child(log, said) or _of_words(log)


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
