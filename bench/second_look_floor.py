"""The floor of the second look: a bag of words, naive Bayes, that knows no clause, no age and nobody."""

import math
import re
from collections import Counter
from collections.abc import Mapping, Sequence

from .labelled_logs import Log

_WORD = re.compile(r"[a-z']+|[0-9]+")


def bag_of_words(learn: Sequence[Log], of: Sequence[Log]) -> Mapping[str, float]:
    """What the words of each log say, by the logs learned from: the logarithm of the odds, by the log's key."""
    seen = {
        label: Counter(word for log in learn if log.label is label for word in _words(log)) for label in (True, False)
    }
    many = {label: sum(1 for log in learn if log.label is label) for label in (True, False)}
    odds = {
        word: math.log((seen[True][word] + 1) / (many[True] + 2))
        - math.log((seen[False][word] + 1) / (many[False] + 2))
        for word in seen[True] | seen[False]
    }
    return {log.key: sum(odds.get(word, 0.0) for word in _words(log)) for log in of}


def _words(log: Log) -> set[str]:
    return set(_WORD.findall(log.text.lower()))
