"""When what two callers said of where it is may be one place: one says more than the other, and no number differs."""

from sightline.pole.rules.keys import words

LITTLE = frozenset(words("the at on in of near by and outside opposite flat house no number"))
"""Words that alone tell no place from another."""


def is_same_place(one: str, other: str) -> bool:
    """Whether both may be one place: all the words of the shorter are in the longer, two at least, numbers alike."""
    these, those = _told(one), _told(other)
    if min(len(these), len(those)) < 2:
        return False
    return (these <= those or those <= these) and _numbers(these) == _numbers(those)


def _told(text: str) -> frozenset[str]:
    return frozenset(words(text)) - LITTLE


def _numbers(told: frozenset[str]) -> frozenset[str]:
    return frozenset(word for word in told if word[0].isdigit())
