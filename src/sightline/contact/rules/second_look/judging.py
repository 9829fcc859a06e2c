"""Words of a log that judge a person, each with a better sentence for its author. It is shown and counted."""

from .policy import SecondLookPolicy
from .reading import Reading
from .values import Judging
from .words import quote


def find_judging(reading: Reading, policy: SecondLookPolicy) -> tuple[Judging, ...]:
    """What judges in the log, in its order; of phrases that overlap, the first and longest."""
    hits = sorted(policy.judging.find(reading.words), key=lambda hit: (hit.first, -hit.last))
    found: list[Judging] = []
    reached = -1
    for hit in hits:
        if hit.first > reached:
            found.append(
                Judging(quote(reading.words, hit.first, hit.last, reading.entries), policy.better[hit.concept])
            )
            reached = hit.last
    return tuple(found)
