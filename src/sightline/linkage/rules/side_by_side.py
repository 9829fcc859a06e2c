"""Two people's records, kind by kind: what both say, what only one says, and what contradicts."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

AGREES, PARTLY, DIFFERS, ONE_ONLY, NEITHER = "Agrees", "Partly", "Differs", "One only", "Neither says"


@dataclass(frozen=True)
class Cell:
    """One thing that a side says; `shared`: the other says it too."""

    words: str
    shared: bool


@dataclass(frozen=True)
class Row:
    """One kind of thing on both sides, and how they compare."""

    words: str
    one: tuple[Cell, ...]
    other: tuple[Cell, ...]
    verdict: str


def compared(words: str, one: Mapping[str, str], other: Mapping[str, str]) -> Row:
    """The row of one kind of thing: each side says words under keys, and things with the same key are the same.

    Several values on a side do not contradict each other: a person has former names. What contradicts is that both
    say something and nothing of it is the same.
    """
    return Row(words, _cells(one, other), _cells(other, one), _verdict(set(one), set(other)))


def _cells(mine: Mapping[str, str], theirs: Iterable[str]) -> tuple[Cell, ...]:
    other = set(theirs)
    cells = [Cell(words, key in other) for key, words in mine.items()]
    return tuple(sorted(cells, key=lambda cell: not cell.shared))


def _verdict(one: set[str], other: set[str]) -> str:
    if not one and not other:
        return NEITHER
    if not one or not other:
        return ONE_ONLY
    if one == other:
        return AGREES
    return PARTLY if one & other else DIFFERS


@dataclass(frozen=True)
class Worth:
    """What one comparison of the model found, and what it is worth: more than 0 speaks for one person."""

    comparison: str
    words: str
    weight: float

    @property
    def signed(self) -> str:
        """The weight with its sign, to one place."""
        return f"{self.weight:+.1f}".replace("-", "\u2212")

    @property
    def says(self) -> str:
        """What the weight means."""
        strength = "strongly " if abs(self.weight) >= 6 else "" if abs(self.weight) >= 2 else "slightly "
        if abs(self.weight) < 0.05:
            return "Says nothing either way"
        return f"Speaks {strength}{'for one person' if self.weight > 0 else 'against'}"

    @property
    def bar(self) -> int:
        """The length of its bar, in hundredths of 12 steps of weight."""
        return min(round(abs(self.weight) / 12 * 100), 100)


def worth_of(agreement: Mapping[str, Mapping[str, object]]) -> tuple[Worth, ...]:
    """The comparisons of an agreement (comparison -> words, weight), those that weigh most first."""
    found = [
        Worth(str(told.get("name") or key).replace("_", " ").capitalize(), str(told.get("words", "")), _number(told))
        for key, told in agreement.items()
    ]
    return tuple(sorted(found, key=lambda worth: -abs(worth.weight)))


def _number(told: Mapping[str, object]) -> float:
    weight = told.get("weight", 0.0)
    return float(weight) if isinstance(weight, int | float) else 0.0
