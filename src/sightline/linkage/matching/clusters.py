"""Groups of records that average linkage makes: two groups join by the mean of the weights of all pairs between them.

A pair that nobody compared, or that weighed too little to be kept, counts as one that speaks against. So a chain of
likenesses does not make one person of strangers. What is barred is never in one group, however it would come about.
"""

import heapq
from collections.abc import Callable, Iterable

Joins = Callable[[int, int], bool]


class Clusters:
    """Groups of numbered records, and the weights between them. The order in which pairs come changes nothing."""

    def __init__(
        self, records: Iterable[int], weights: Iterable[tuple[int, int, float]], missing: float, cap: float
    ) -> None:
        """`weights` of pairs of these records. `missing`: of a pair that is not among them. `cap`: no single pair
        counts for more."""
        self.missing = missing
        self.of: dict[int, int] = {record: record for record in records}
        self.members: dict[int, list[int]] = {record: [record] for record in self.of}
        self.between: dict[int, dict[int, tuple[float, int]]] = {record: {} for record in self.of}
        self.barred: dict[int, set[int]] = {}
        for one, other, weight in weights:
            # the same objects again, for there are millions of pairs
            a, b, kept = self.of[one], self.of[other], (cap if weight > cap else weight, 1)
            self.between[a][b] = kept
            self.between[b][a] = kept

    def bar(self, one: int, other: int) -> bool:
        """These two records are never to be in one group; False where they are already."""
        a, b = self.group(one), self.group(other)
        if a == b:
            return False
        self.barred.setdefault(a, set()).add(b)
        self.barred.setdefault(b, set()).add(a)
        return True

    def group(self, record: int) -> int:
        """The group of the record."""
        return self.of[record]

    def average(self, a: int, b: int) -> float:
        """The mean weight of all pairs between two groups."""
        pairs = len(self.members[a]) * len(self.members[b])
        total, known = self.between[a].get(b, (0.0, 0))
        return (total + (pairs - known) * self.missing) / pairs

    def is_barred(self, a: int, b: int) -> bool:
        """Whether a record of the one is barred from a record of the other."""
        return b in self.barred.get(a, ())

    def size(self, a: int, b: int) -> int:
        """How many records both have."""
        return len(self.members[a]) + len(self.members[b])

    def join(self, a: int, b: int) -> int:
        """Make one group of two, and give it."""
        if len(self.between[a]) < len(self.between[b]):
            a, b = b, a
        for record in self.members[b]:
            self.of[record] = a
        self.members[a] += self.members.pop(b)
        mine, others = self.between[a], self.between.pop(b)
        mine.pop(b, None)
        others.pop(a, None)
        for near, (total, known) in others.items():
            theirs = self.between[near]
            del theirs[b]
            had, number = mine.get(near, (0.0, 0))
            mine[near] = theirs[a] = (had + total, number + known)
        for near in self.barred.pop(b, ()):
            self.barred[near].discard(b)
            self.barred[near].add(a)
            self.barred.setdefault(a, set()).add(near)
        return a

    def agglomerate(self, threshold: float, may_join: Joins) -> None:
        """Join the two groups of the highest mean weight, again and again, while it is at least `threshold`."""
        waiting = [
            self._entry(a, b)
            for a, near in self.between.items()
            for b, (w, _) in near.items()
            if a < b and w >= threshold
        ]
        heapq.heapify(waiting)
        while waiting:
            mean, _, _, a, b, size = heapq.heappop(waiting)
            if a not in self.members or b not in self.members or size != self.size(a, b):
                continue
            if -mean < threshold or self.is_barred(a, b) or not may_join(a, b):
                continue
            joined = self.join(a, b)
            for near, (total, _) in self.between[joined].items():
                if total > 0:
                    entry = self._entry(joined, near)
                    if -entry[0] >= threshold:
                        heapq.heappush(waiting, entry)

    def _entry(self, a: int, b: int) -> tuple[float, int, int, int, int, int]:
        first, second = sorted((self.members[a][0], self.members[b][0]))
        return -self.average(a, b), first, second, a, b, self.size(a, b)
