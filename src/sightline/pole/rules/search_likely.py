"""What was typed, without what it hardly is: looked up first, because most look-ups of a search led nowhere.

Each word may be many things, and each of them is asked of the database. Beside the other words most are unlikely: they
are asked only where nobody near is found.
"""

import re
from collections.abc import Collection, Sequence
from datetime import date

from .search_leads import Words
from .search_terms import Reading, Term
from .search_words import COMMON, HOME, NAME

FARTHEST_BEHIND = 0.15
"""Where three words or more were typed, a spelling that is less near than the nearest by more than this leads nowhere
at first: "Reece" where "Rees" is held. Whoever has it is led to by the other words, and is compared as well."""

_LONG_WORD = re.compile(r"[A-Z]{6}")
"""More letters than stand before the numbers of most references ("VIST 2026 0042"): a name beside a year."""
_WHOLE_POSTCODE = re.compile(r"^.{2,4}[0-9][A-Z]{2}$")


def likely(terms: Sequence[Term], near: Words, today: date) -> tuple[list[Term], Words]:
    """The terms with what each likely is, and of the held words `near` them those as near as the nearest, or nearly.

    A part of a whole postcode is nothing else; a year is no house number, and a number no age where a year or an age is
    said; "way" is no "Wayne"; a date is no reference, a word like one of names or homes no online name; nobody was born
    after next year. Every term stays, if with no reading.
    """
    codes = {r.key for t in terms for r in t.readings if r.kind == "postcode" and _WHOLE_POSTCODE.search(r.key)}
    is_aged = any([r.kind == "birth" or (r.kind == "age" and r.key[-1] != "?") for t in terms for r in t.readings])
    last_year = str(today.year + 1)
    found: list[Term] = []
    words: dict[tuple[int, str], Sequence[tuple[str, float]]] = {}
    for number, term in enumerate(terms):
        names, homes = near.get((number, NAME), ()), near.get((number, HOME), ())
        is_born = any([r.kind == "birth" for r in term.readings])
        is_common = any([r.kind == "name" and r.key in COMMON for r in term.readings])
        kept = [
            r
            for r in term.readings
            if not (
                (r.kind == "account" and (names or homes))
                or (r.kind == "age" and is_aged and r.key[-1] == "?")
                or (r.kind == "birth" and r.key[:4] > last_year)
                or (r.kind == "address" and is_born)
                or (r.kind == "reference" and (is_born or _is_no_reference(r, codes)))
            )
        ]
        if codes:
            kept = [r for r in kept if r.kind == "postcode" and r.key in codes] or kept
        found.append(Term(term.text, term.whole, tuple(kept)))
        least = _least(names, homes) if len(terms) > 2 else 0.0
        words[number, NAME] = [] if is_common else [word for word in names if word[1] >= least]
        words[number, HOME] = [word for word in homes if word[1] >= least]
    return found, words


def _is_no_reference(reading: Reading, codes: Collection[str]) -> bool:
    """Whether a name, or a part of a postcode, was taken for a part of a reference."""
    return bool(_LONG_WORD.search(reading.key)) or any([code[:-3] in reading.key for code in codes])


def _least(*kinds: Sequence[tuple[str, float]]) -> float:
    """How near a word has to be to be nearly as near as the nearest of any kind; each kind has its nearest first."""
    return max([words[0][1] for words in kinds if words], default=0.0) - FARTHEST_BEHIND
