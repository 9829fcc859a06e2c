"""What typed text may not hold. Nothing is taken out silently: the person is told what it is and what to do.

Right-to-left text is as welcome as any. What is refused is what cannot be stored (NUL), what controls a terminal,
what turns the order of letters round unseen (Unicode TR36, "bidirectional text spoofing"), and, in one-line answers
such as names and references, what cannot be seen at all: two names that look alike must be alike. The joiners of
Arabic, Persian and Indic scripts (ZWJ, ZWNJ) are part of how names are spelt, and stay.
"""

import unicodedata

from django.core.exceptions import ValidationError

KEPT_CONTROLS = "\t\n\r"
TURNS_TEXT_ROUND = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
JOINERS = frozenset("\u200c\u200d")
UNSEEN = frozenset(
    "\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180e\u200b\u200e\u200f\u2060\u2061\u2062\u2063\u2064\u3164\ufeff\uffa0"
)
WESTERN = ("LATIN", "GREEK", "CYRILLIC", "DIGIT")


def refuse_unsafe_text(value: str) -> None:
    """Raise ValidationError where text holds a control character or one that turns its order round."""
    for place, letter in enumerate(value):
        if letter in TURNS_TEXT_ROUND:
            raise _refusal(value, place, "an invisible character that changes the order in which the letters are shown")
        if unicodedata.category(letter) in {"Cc", "Cs"} and letter not in KEPT_CONTROLS:
            raise _refusal(value, place, "a control character, which cannot be kept")


def refuse_unseen_characters(value: str) -> None:
    """Raise ValidationError where a one-line answer holds a character that nobody can see."""
    for place, letter in enumerate(value):
        stray_joiner = letter in JOINERS and not _joins(value, place)
        if letter in UNSEEN or stray_joiner or "\U000e0000" <= letter <= "\U000e007f":
            raise _refusal(value, place, f"an invisible character ({unicodedata.name(letter, 'unnamed').lower()})")


def _joins(value: str, place: int) -> bool:
    """Whether a joiner stands after a letter of a script that joins: anywhere else it only hides."""
    before = unicodedata.name(value[place - 1], "") if place else ""
    return bool(before) and unicodedata.category(value[place - 1])[0] in "LM" and not before.startswith(WESTERN)


def _refusal(value: str, place: int, what: str) -> ValidationError:
    before = "".join(letter for letter in value[max(0, place - 20) : place] if letter.isprintable())
    where = f"after \u2018{before}\u2019" if before else "at the beginning"
    # one placeholder, so that a per cent sign in what was typed is not taken for one
    words = f"There is {what} {where}. Delete it, or type the text again instead of pasting it"
    return ValidationError("%(words)s", code="unsafe_text", params={"words": words})
