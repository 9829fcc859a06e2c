"""At the scene: who was seen, how each child was, and when a child is accounted for (domain 1.5, 2.2, 2.4; R156, R192).

Recording is never refused for what is missing: a child is *accounted for* once it is said whether they were seen, why
not where they were not, how it is known that they are safe, and who says so. Only closing a log waits for that.
"""

import re
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, timedelta

from sightline.access.refusals import Refusal

from .states import ChildAnswer, Worded


class Seen(Worded):
    """Whether somebody of the police, or of another agency, saw the child."""

    AWAKE = "awake", "Seen, awake"
    ASLEEP = "asleep", "Seen asleep, breathing normally"
    NOT_SEEN = "not_seen", "Not seen"


SAW = frozenset({Seen.AWAKE, Seen.ASLEEP})
"""A child who sleeps is seen by an officer: a parent's word is not a sight of them (domain 2.4)."""


class Alone(Worded):
    """Whether the child was spoken to alone."""

    YES = "yes", "Yes"
    NO = "no", "No"
    TOO_YOUNG = "too_young", "Too young to speak"


class Demeanour(Worded):
    """How a child was (domain 2.4)."""

    CALM = "calm", "Calm"
    DISTRESSED = "distressed", "Distressed"
    CRYING = "crying", "Crying"
    WITHDRAWN = "withdrawn", "Withdrawn"
    FROZEN = "frozen", "Frozen"
    AGGRESSIVE = "aggressive", "Aggressive"
    CLINGING = "clinging", "Clinging"
    WATCHFUL = "watchful", "Watching everything"
    INDIFFERENT = "indifferent", "Indifferent"
    ASLEEP = "asleep", "Asleep"


class Checked(Worded):
    """What a sergeant made of the decisions at an attendance."""

    SOUND = "sound", "The decisions are sound, and the child is safe"
    MORE = "more", "Something has to be done yet"


@dataclass(frozen=True)
class Told:
    """What is told of one child, the latest that stands."""

    seen: str = ""
    why: str = ""
    demeanour: tuple[str, ...] = ()
    behaviour: str = ""
    safe_how: str = ""
    safe_by: str = ""
    accepted_by: str = ""

    @property
    def was_seen(self) -> bool:
        """Whether a named person saw the child."""
        return self.seen in SAW


def lacks(told: Told | None) -> tuple[str, ...]:
    """What has to be said yet before a child is accounted for; nothing once it is."""
    if told is None or not told.seen:
        return ("whether they were seen",)
    missing = []
    if told.seen == Seen.NOT_SEEN and not told.why.strip():
        missing.append("why they were not seen")
    if not told.safe_how.strip():
        missing.append("how you know that they are safe")
    if not told.safe_by.strip() and not told.accepted_by.strip():
        missing.append("who says so")
    return tuple(missing)


def lacks_of_spoken_of(told: Told | None) -> tuple[str, ...]:
    """The same for children who were spoken of and are linked to nobody: who was looked for, and who says so."""
    if told is None:
        return ("who they are, or that no child is there",)
    return tuple(
        words
        for words, said in (("how you know", told.safe_how), ("who says so", told.safe_by or told.accepted_by))
        if not said.strip()
    )


def seen_or_accepted(told: Told | None) -> bool:
    """Whether a named person saw the child, or an agency took them on by name: what alone ends R192's wait."""
    return told is not None and (told.was_seen or bool(told.accepted_by.strip()))


def needs_demeanour(told: Told, *, domestic_abuse: bool) -> bool:
    """Whether how the child was is still owed: always where it was domestic abuse and the child was seen (R156)."""
    return domestic_abuse and told.was_seen and not (told.demeanour or told.behaviour.strip())


_ABUSE = ("domestic abuse", "domestic violence", "domestic incident")


def is_domestic_abuse(qualifiers: Collection[str], opening_code: str) -> bool:
    """Whether a log is of domestic abuse, by its qualifiers or its opening code."""
    said = [each.casefold().replace("_", " ").replace("-", " ") for each in (*qualifiers, opening_code)]
    return any(each == "da" or any(word in each for word in _ABUSE) for each in said)


def speaks_of_children(answer: str, children_said: str) -> bool:
    """Whether the call spoke of children who may not be linked: said in words, or answered yes or not known."""
    spoken = {ChildAnswer.PRESENT, ChildAnswer.RESIDENT, ChildAnswer.CONNECTED, ChildAnswer.NOT_KNOWN}
    return bool(children_said.strip()) or answer in spoken


_CHILD = r"(?:boy|girl|child|baby|infant|toddler|teenager|lad|lass|kid|son|daughter|brother|sister|sibling|teen)"
_SEVERAL = re.compile(
    rf"\b{_CHILD}s\b|\b(?:children|babies|twins?|triplets?|both|lasses|and|plus)\b|[&+]"
    rf"|\b{_CHILD}\b.*[,;/\n].*\b{_CHILD}\b|\d.*\D\d",
    re.IGNORECASE | re.DOTALL,
)


def may_be_several(children_said: str) -> bool:
    """Whether words that speak of children may speak of more than one: two words for a child, two numbers, "and".

    In doubt they do: then whoever saw one of them says which.
    """
    return _SEVERAL.search(children_said) is not None


_BABY = re.compile(r"\b(?:baby|babies|infants?|newborn|toddler|weeks?|wks?|months?|mths?|mos?)\b", re.IGNORECASE)
_AS_YOUNG_AS = 2


THE_BABY = "A baby of whom the log speaks"


def with_the_baby(children_said: str) -> str:
    """Words that speak of children, and the baby of whom the log speaks, where they name none: each is answered for."""
    if _BABY.search(children_said):
        return children_said
    return "; ".join(part for part in (children_said, THE_BABY) if part)


def may_be_the_baby(years: int | None) -> bool:
    """Whether a child of this age, which may be told roughly or not at all, may be the baby of whom a log speaks."""
    return years is None or years <= _AS_YOUNG_AS


def born_about(age: int, today: date) -> date:
    """When somebody was born who looks so many years old: the middle of what that can mean, as "about"."""
    months = today.year * 12 + today.month - 1 - (age * 12 + 6)
    return date(months // 12, months % 12 + 1, 1)


AT_SCHOOL = range(4, 18)
"""Ages told to a school: from reception to 17 (statutory guidance of November 2025)."""

HOLIDAY = 3
"""So many weekdays without school, and it is a holiday: social care is told too. Local policy."""


def school_is_told(age: int | None) -> bool:
    """Whether a child's school is told: a child of school age, or one whose age nobody knows."""
    return age is None or age in AT_SCHOOL


def in_holidays(began: date, next_school_day: date) -> bool:
    """Whether the next school day is so far off that the school is closed for holidays."""
    between = (began + timedelta(days=number) for number in range(1, (next_school_day - began).days))
    return sum(day.weekday() < 5 for day in between) >= HOLIDAY


def nothing_told(seen: str, *words: str) -> Refusal | None:
    """Why there is nothing to record of a child: neither whether they were seen, nor anything else."""
    if seen or any(each.strip() for each in words):
        return None
    return Refusal("nothing_told", "Say whether the child was seen. All else can follow.")
