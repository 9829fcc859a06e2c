"""THRIVE: six letters, all of them answered, and when it has to be done again (domain 1.1; R58)."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from sightline.access.refusals import Refusal

from .states import ChildAnswer


@dataclass(frozen=True)
class Letter:
    """One letter: what it is called, and what it asks."""

    key: str
    words: str
    asks: str
    choices: tuple[tuple[str, str], ...] = ()
    asks_choice: str = ""


LETTERS = (
    Letter(
        *("threat", "Threat", "Who or what is threatened, by whom, and what happens if nothing is done?"),
        (("now", "Now"), ("hour", "Within the hour"), ("today", "Today"), ("later", "Later"), ("past", "In the past")),
        "How soon?",
    ),
    Letter(
        *("harm", "Harm", "What was done, or may be: to body, mind, by sex, by neglect, to money?"),
        (
            *(("none", "None"), ("minor", "Minor"), ("significant", "Significant"), ("serious", "Serious")),
            ("life", "Danger to life"),
        ),
        "How bad?",
    ),
    Letter(
        *("risk", "Risk", "How likely is it, and what has happened before?"),
        (("unlikely", "Unlikely"), ("possible", "Possible"), ("likely", "Likely"), ("certain", "Nearly certain")),
        "How likely?",
    ),
    Letter("investigation", "Investigation", "Is one needed? What would be lost, and who should do it?"),
    Letter("vulnerability", "Vulnerability", "Can they, and any child in the home, protect themselves?"),
    Letter("engagement", "Engagement", "What does the caller need, and how can they safely be reached?"),
)
BY_KEY = {letter.key: letter for letter in LETTERS}
_NOTHING = re.compile(r"^[\W_]*(?:n\s*/?\s*a|not applicable|none|nil|no|nothing)?[\W_]*$", re.IGNORECASE)


@dataclass(frozen=True)
class Assessment:
    """One THRIVE as it was given: words and a choice by letter, and what was said of children.

    `meanwhile`: what may happen until somebody is there. `because`: what had changed, where it is not the first.
    `after`: the number of the version that its author had before them, 0 for none; None where nobody says.
    """

    words: Mapping[str, str]
    child: ChildAnswer
    choices: Mapping[str, str] = field(default_factory=dict)
    children: str = ""
    meanwhile: str = ""
    because: str = ""
    after: int | None = None


OVERTAKEN = "assessed_since"


def overtaken(assessment: Assessment, stands: int, by: str, children: str) -> Refusal | None:
    """Why it is not kept yet: somebody else assessed the log while it was written, and may know of children.

    `stands`: the number of the version that stands, `by` whom, `children` as they said it.
    """
    if assessment.after is None or assessment.after >= stands:
        return None
    return Refusal(
        OVERTAKEN,
        f"{by} assessed this log while you wrote. Of children they said: {children or 'nothing'}. What you typed is "
        "still here and nothing of theirs is lost: take over what is new, and send it again as the next version.",
    )


def cannot_assess(assessment: Assessment) -> Refusal | None:
    """Why it is not a whole THRIVE: a letter without an answer, or the question of children not asked."""
    empty = [letter for letter in LETTERS if not assessment.words.get(letter.key, "").strip()]
    if empty:
        named = ", ".join(letter.words for letter in empty)
        return Refusal(
            f"no_{empty[0].key}",
            f"All six letters are answered; missing: {named}. If it is not known, say so and why. What was typed "
            "is still here; sending somebody does not wait for it.",
        )
    if _NOTHING.match(assessment.words["vulnerability"]):
        return Refusal(
            "no_vulnerability",
            "Say who may be unable to protect themselves, or how it is known that nobody is. \u201cN/A\u201d does not.",
        )
    if assessment.child is ChildAnswer.NOT_ASKED:
        return Refusal(
            "child_not_asked",
            "Ask every caller whether children live there, are there, or are connected with anyone involved. If the "
            "call has dropped, choose Not known.",
        )
    return None


@dataclass(frozen=True)
class VitalFacts:
    """What of a log bears on its assessment, with when it came: who was linked, what was raised, where else it is."""

    people: Sequence[datetime] = ()
    prompts: Sequence[tuple[datetime, str]] = ()
    places: Sequence[datetime] = ()
    child: ChildAnswer = ChildAnswer.NOT_ASKED


def vital_changes(assessed_at: datetime, child_then: ChildAnswer, facts: VitalFacts) -> tuple[str, ...]:
    """What changed since it was assessed that makes it be assessed again; nothing where nothing did."""
    found = [f"{title.lower()} came up" for at, title in facts.prompts if at > assessed_at]
    people = sum(1 for at in facts.people if at > assessed_at)
    if people:
        found.append(f"{people} more {'people were' if people > 1 else 'person was'} linked")
    if any(at > assessed_at for at in facts.places):
        found.append("another place was linked")
    if facts.child is not child_then:
        found.append(f"what is known of children: {facts.child.words.lower()}")
    return tuple(found)
