"""Which other words a word of a name may stand for: nicknames, and the spellings of one name in Latin letters.

Nicknames are not a chain: Chris may be Christine or Christopher, who are not each other. Two words may be one name
where what they may stand for meets. What is known of names is `policy/names.toml` and the sources that it puts in
force (ADR 32); it is read when the first name is asked about, and not when a process starts.
"""

from functools import cache, lru_cache

from anyascii import anyascii

from sightline.core.policy_files import policy_folder

from .kept_names import KeptNames, read_kept_names
from .keys import fold, joined

WIDEST = 40
"""Of a word that would stand for more than this nothing is said but itself: it would make everybody alike."""


@lru_cache(maxsize=50_000)
def stands_for(word: str) -> frozenset[str]:
    """The folded words that this word of a name may stand for: always itself, and what it is a form of.

    Takes one word in any script; gives from one to `WIDEST` words: itself, its letters in Latin, the long names that
    it is short for, and of each of these the one name that is spelt in several ways. The first use reads the sources,
    which takes a fifth of a second; raises `NamesProblem` where `policy/names.toml` cannot be used.
    """
    kept = kept_names()
    itself = fold(word)
    found = {itself}
    for form in _written(itself):
        longs = kept.long_names.get(form, frozenset())
        found |= {form, *longs}.union(*(kept.spelt.get(name, frozenset()) for name in (form, *longs)))
    return frozenset(found) if len(found) <= WIDEST else frozenset({itself})


@cache
def kept_names() -> KeptNames:
    """What is known of names in this installation, read once."""
    return read_kept_names(policy_folder() / "names.toml")


def in_latin(word: str) -> str:
    """The word in plain Latin letters and digits, folded, without apostrophes and hyphens: "Ніна" is "nina"."""
    if word.isascii() and word.isalnum():
        return word.lower()
    folded = joined(fold(word))
    return "".join(c for c in (folded if folded.isascii() else fold(anyascii(folded))) if c.isalnum())


def _written(folded: str) -> tuple[str, ...]:
    """The word without its apostrophes and hyphens, and its Latin letters where it has others; none that is empty."""
    if folded.isascii() and folded.isalnum():
        return (folded,)
    return tuple(form for form in dict.fromkeys((joined(folded), in_latin(folded))) if form)
