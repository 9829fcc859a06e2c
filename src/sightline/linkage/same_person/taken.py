"""What a run of the matching model found, as the record takes it: links without a person, and pairs for people."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID


@dataclass(frozen=True)
class Sure:
    """Two records that are one person without anybody deciding, and why, in words."""

    one: UUID
    other: UUID
    why: str
    weight: float = 0.0
    probability: float = 1.0
    agreement: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class Maybe:
    """Two records that may be of one person, for people to decide. `brake`: why only they may, whatever it weighs."""

    one: UUID
    other: UUID
    weight: float
    probability: float
    agreement: Mapping[str, Any] = field(default_factory=dict)
    brake: str = ""


@dataclass(frozen=True)
class Found:
    """All that a run found. `among`: the records it compared with all others; None where those are all there are."""

    sure: Sequence[Sure]
    maybe: Sequence[Maybe]
    among: frozenset[UUID] | None = None
    records: int = 0
    report: Mapping[str, Any] = field(default_factory=dict)
    model: Mapping[str, Any] = field(default_factory=dict)
