"""Which records may be of one person though no identifier says so. It only points them out: it never joins them.

Local policy, and cautious: the date of birth must be the same to the day (whoever asks sees to that), and of the names
no more may differ than a slip of the pen makes.
"""

from dataclasses import dataclass

from .keys import fold, words


@dataclass(frozen=True)
class NameParts:
    """A name as held: whole, and in parts where a source gave them."""

    full: str
    given: str = ""
    family: str = ""

    @property
    def first(self) -> str:
        """The first of the given names, folded."""
        return next(iter(words(self.given)), "")


def difference(one: NameParts, other: NameParts) -> str | None:
    """What differs between two names that may be one person's, in words: empty where nothing does.

    None where they are no more alike than a family is: another surname, or a first name that is not nearly the same.
    """
    if words(one.full) and frozenset(words(one.full)) == frozenset(words(other.full)):
        return ""
    if not one.first or not other.first or not fold(one.family) or set(words(one.family)) != set(words(other.family)):
        return None
    if one.first == other.first:
        return "middle names differ"
    return _slip(one.first, other.first)


def _slip(one: str, other: str) -> str | None:
    """How two first names with the same initial differ by one slip. Rhyming twins (Ella, Bella) are not such a pair."""
    if one[0] != other[0]:
        return None
    same = next((i for i, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other)))
    mine, theirs = one[same:], other[same:]
    if len(mine) == len(theirs):
        if mine[1:] == theirs[1:]:
            return "one letter of the first name differs"
        if mine[:2] == theirs[1::-1] and mine[2:] == theirs[2:]:
            return "two letters of the first name are the other way round"
        return None
    longer, shorter = sorted((mine, theirs), key=len, reverse=True)
    return "the first name has one letter more or fewer" if longer[1:] == shorter else None
