"""What somebody chose to share."""

from dataclasses import dataclass
from uuid import UUID


@dataclass(frozen=True)
class Chosen:
    """What its sender chose: parts, single events or people by their rows, words of their own.

    `named` are addresses (rows) that this recipient has to have although they are safe ones, and `named_because` why.
    """

    parts: frozenset[str] = frozenset()
    rows: frozenset[UUID] = frozenset()
    words: str = ""
    named: frozenset[UUID] = frozenset()
    named_because: str = ""
