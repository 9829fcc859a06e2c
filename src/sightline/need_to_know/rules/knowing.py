"""Whether whoever opens a record may know whom it is of (domain 12.3: own record, family, neighbour, colleague).

Officers have looked up their former partners, and people have been protected by a neighbour who told. Nobody is barred:
who knows somebody says so before they see the record, and somebody else looks at it afterwards.
"""

from collections.abc import Collection
from dataclasses import dataclass


@dataclass(frozen=True)
class Sign:
    """Something by which a reader may know somebody. `alone`: it is enough without another sign."""

    key: str
    words: str
    alone: bool = True


SIGNS: dict[str, Sign] = {
    sign.key: sign
    for sign in (
        Sign("own_record", "This is your own record."),
        Sign("relative", "You are related to them, by what is on record."),
        Sign("declared", "You said that you know them."),
        Sign("colleague", "They work where you work."),
        Sign("colleagues_family", "They are close to somebody who works where you work."),
        Sign("same_address", "They live, or lived, at an address that is yours."),
        Sign("same_street", "They live in your street."),
        Sign("same_surname", "They have your family name.", alone=False),
    )
}
"""In the order in which they weigh: the first that holds is told."""


@dataclass(frozen=True)
class MayKnow:
    """That the reader may know somebody, in words; and by which signs, for whoever looks at it."""

    words: str
    signs: tuple[str, ...]


def may_know(signs: Collection[str]) -> MayKnow | None:
    """Why the reader is asked whether they know somebody, or None where nothing says so.

    A family name alone says nothing: half a valley may have it. With the same street it says family, perhaps.
    """
    held = [sign for key, sign in SIGNS.items() if key in signs]
    if not any(sign.alone for sign in held):
        return None
    words = held[0].words
    if {"same_street", "same_surname"} <= {sign.key for sign in held} and held[0].key == "same_street":
        words = "They live in your street and have your family name."
    return MayKnow(words, tuple(sign.key for sign in held))
