"""People's records side by side, kind by kind: what they agree on, what only one says, and what contradicts."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

AGREES, PARTLY, DIFFERS, ONE_ONLY, NEITHER = "Agrees", "Agrees in part", "Differs", "One only", "Neither says"

Said = Mapping[str, str]
"""What one side says: words under keys. Things with the same key are the same thing."""


@dataclass(frozen=True)
class Cell:
    """One thing that a side says; `shared`: another side says it too."""

    words: str
    shared: bool


@dataclass(frozen=True)
class Row:
    """One kind of thing on all sides, and how they compare; without a verdict where that means nothing."""

    words: str
    sides: tuple[tuple[Cell, ...], ...]
    verdict: str

    @property
    def is_said(self) -> bool:
        """Whether any side says anything."""
        return any(self.sides)


def listed(words: str, *sides: Said) -> Row:
    """The row of what says nothing of who somebody is: warnings, what is open, where the records came from."""
    return Row(words, tuple(_cells(side, ()) for side in sides), "")


def compared(words: str, *sides: Said) -> Row:
    """The row of one kind of thing on each side.

    Several values on a side do not contradict each other: a person has former names. What contradicts is that two
    sides say something and nothing of it is the same; of several sides, the two that are furthest apart count.
    """
    cells = tuple(_cells(side, sides[:n] + sides[n + 1 :]) for n, side in enumerate(sides))
    return Row(words, cells, verdict_of([set(side) for side in sides]))


def _cells(mine: Said, others: Sequence[Said]) -> tuple[Cell, ...]:
    cells = [Cell(words, any(key in other for other in others)) for key, words in mine.items()]
    return tuple(sorted(cells, key=lambda cell: not cell.shared))


def verdict_of(sides: Sequence[Collection[str]]) -> str:
    """How sides compare that say these things: those who say nothing neither agree nor differ."""
    said = [set(side) for side in sides if side]
    if len(said) < 2:
        return ONE_ONLY if said else NEITHER
    if all(side == said[0] for side in said):
        return AGREES
    return PARTLY if all(one & other for one, other in combinations(said, 2)) else DIFFERS


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
