"""Which words are near a word: misspelt, misheard, spelt otherwise, a nickname of, or of look-alike letters.

A word is looked up among the words that are held by keys that both share, so that `=` finds it however it is written:
with one letter left out in every way (any one slip of a typist leaves two words with such a key in common), by what it
sounds like, and by the names that it may stand for. How near it then is, `alike` says.
"""

from functools import lru_cache
from typing import NamedTuple

from anyascii import anyascii
from rapidfuzz.distance import OSA

from .keys import fold
from .name_sounds import sounds_like
from .name_variants import stands_for

NAME, HOME = "n", "h"
LONGEST = 30
SOUNDS_ALIKE, VARIANT = 0.82, 0.94
MOST_LONGER = 3
"""By how many letters of two that sound alike one may be longer."""
COMMON = frozenset(
    [
        "road",
        "street",
        "lane",
        "close",
        "avenue",
        "drive",
        "terrace",
        "way",
        "court",
        "gardens",
        "grove",
        "crescent",
        "place",
        "flat",
        "house",
        "the",
        "and",
        "room",
        "unit",
        "of",
    ]
)
"""Words of very many addresses: they tell little, and lead to nobody. pole_search_pair_up leaves out the same."""

_LOOKALIKES = str.maketrans("аеорсухіјѕһӏԁԛԝкмтвнοαεικρτυνχηβ", "aeopcyxijshldqwkmtbhoaeikptuvxnb")


def kept_word(key: str) -> bool:
    """Whether the key of a name or an address is a word that others may be near to: letters, two at the least."""
    return 1 < len(key) <= LONGEST and key.isalpha()


def keys_of_word(kind: str, word: str) -> tuple[str, ...]:
    """The keys under which a held word is kept, and by which one like it finds it; `kind` is NAME or HOME."""
    return tuple(sorted({f"={word}", *_near_keys(kind, word)}))


@lru_cache(maxsize=20_000)
def keys_by_which_near(word: str) -> tuple[str, ...]:
    """The keys by which words like it are found, of names and of homes: `keys_of_word` without the word's own.

    The word itself is the first of those that begin with it, which are looked up beside these.
    """
    return tuple(sorted(_near_keys(NAME, word)))


def _near_keys(kind: str, word: str) -> set[str]:
    found: set[str] = set()
    for written in {word, in_latin(word)}:
        found.update(_less(written))
        found.update([f"~{sound}" for sound in sounds(written)])
    if kind == NAME:
        found.update([f":{form}" for form in stands_for(word) if kept_word(form)])
    return found


def _less(word: str) -> list[str]:
    """The word, and without each of its letters; of a short one the first letter has to agree, or all are near all."""
    held = f"-{word[0]}/" if len(word) < 5 else "-"
    without = [held + word[:place] + word[place + 1 :] for place in range(len(word))] if len(word) > 2 else []
    return [held + word, *without]


@lru_cache(maxsize=100_000)
def sounds(word: str) -> frozenset[str]:
    """What the word sounds like; two where it has a "th", which many say, and hear, as an "f"."""
    latin = in_latin(word)
    said = (latin, latin.replace("th", "f")) if "th" in latin else (latin,)
    return frozenset([found for one in said if len(found := sounds_like(one)) > 1])


@lru_cache(maxsize=100_000)
def in_latin(word: str) -> str:
    """The folded word in Latin letters: by how they look where it mixes scripts, else by how they sound."""
    if word.isascii():
        return word
    looks = word.translate(_LOOKALIKES)
    if looks.isascii() and any(letter.isascii() for letter in word):
        return looks
    return "".join(c for c in fold(anyascii(word)) if c.isalnum())[:LONGEST] or word


class _Known(NamedTuple):
    """What every word is compared by, worked out once for each that is typed or held; what fewer are, by `sounds`."""

    latin: str
    stands_for: frozenset[str]


@lru_cache(maxsize=100_000)
def _known(word: str) -> _Known:
    return _Known(in_latin(word), stands_for(word))


def alike(typed: str, held: str) -> tuple[float, str]:
    """How near two words are, 1 for the same and 0 for not at all, and how: is, variant, begins, spelt, sounds."""
    if typed == held:
        return 1.0, "is"
    begins = 0.86 + 0.1 * len(typed) / len(held) if held.startswith(typed) and len(typed) > 1 else 0.0
    one, other = _known(typed), _known(held)
    if begins < VARIANT and not one.stands_for.isdisjoint(other.stands_for):
        return VARIANT, "variant"
    if begins:
        return begins, "begins"
    if one.latin == other.latin:
        return 0.95, "spelt"
    short, long = len(one.latin), len(other.latin)
    if short > long:
        short, long = long, short
    spelt = _slips(one.latin, other.latin, short, long)
    # short words sound like too many
    is_comparable = short > 2 and long - short <= MOST_LONGER
    if spelt >= SOUNDS_ALIKE or not is_comparable or sounds(typed).isdisjoint(sounds(held)):
        return spelt, "spelt"
    return SOUNDS_ALIKE, "sounds"


def _slips(one: str, other: str, short: int, long: int) -> float:
    most = 3 if short > 8 else 2 if short > 4 else 1
    # most pairs of words differ more than this, which their lengths alone often tell
    if long - short > most:
        return 0.0
    slips = OSA.distance(one, other, score_cutoff=most)
    if slips > most:
        return 0.0
    if slips == 1 and short > 1:
        return 0.9 if long > 4 else 0.84 if short > 2 else 0.6
    if slips == 2:
        return 0.8 if short > 6 else 0.72
    return 0.66 if slips == 3 else 0.0
