"""Words of a log that judge a person, each with a better sentence for its author. It is shown and counted."""

from collections.abc import Iterator, Sequence

from .policy import SecondLookPolicy
from .prompting import code_quote
from .reading import Reading
from .values import Judging
from .words import Word, quote


def find_judging(reading: Reading, policy: SecondLookPolicy) -> tuple[Judging, ...]:
    """What judges in the log, in its order, and then in what it was opened as."""
    lines = (
        Judging(quote(reading.words, first, last, reading.entries), better)
        for first, last, better in _judging(reading.words, policy)
    )
    code = (
        Judging(code_quote(reading, first, last), better)
        for first, last, better in _judging(reading.coded.words, policy)
    )
    return (*lines, *code)


def _judging(words: Sequence[Word], policy: SecondLookPolicy) -> Iterator[tuple[int, int, str]]:
    """Where words judge, with the better sentence; of phrases that overlap, the first and longest."""
    reached = -1
    for hit in sorted(policy.judging.find(words), key=lambda hit: (hit.first, -hit.last)):
        if hit.first > reached:
            yield hit.first, hit.last, policy.better[hit.concept]
            reached = hit.last
