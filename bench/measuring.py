"""Measuring by turns: A B A B ..., so that what else the machine does falls on both alike."""

import statistics
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass

Work = Callable[[], object]


@dataclass(frozen=True)
class ByTurns:
    """Two kinds of work measured in the same rounds, in seconds."""

    ours: Sequence[float]
    peers: Sequence[float]

    @property
    def figure(self) -> float:
        """The median of ours."""
        return statistics.median(self.ours)

    @property
    def peer(self) -> float:
        """The median of the peer's."""
        return statistics.median(self.peers)

    @property
    def ratio(self) -> float:
        """The median of ours against the median of the peer's."""
        return self.figure / self.peer


def by_turns(ours: Work, peer: Work, *, rounds: int, warm: int = 1) -> ByTurns:
    """Do both kinds of work `rounds` times by turns, after `warm` rounds that do not count."""
    for _ in range(warm):
        ours()
        peer()
    pairs = [(seconds(ours), seconds(peer)) for _ in range(rounds)]
    return ByTurns([pair[0] for pair in pairs], [pair[1] for pair in pairs])


def seconds(work: Work) -> float:
    """How long the work takes, in seconds."""
    began = time.perf_counter()
    work()
    return time.perf_counter() - began


def p95(values: Sequence[float]) -> float:
    """The value that 95 in a hundred do not pass."""
    return statistics.quantiles(values, n=20, method="inclusive")[-1]
