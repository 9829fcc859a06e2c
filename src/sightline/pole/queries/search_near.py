"""The held words that are near those that were typed. One statement."""

from collections.abc import Iterable, Sequence
from typing import Any

from sightline.core.prepared import prepared_rows
from sightline.pole.rules.search_leads import Wanted, Words, nearest_words, wanted_words
from sightline.pole.rules.search_terms import Term

MOST_OF_A_KEY = 40
_LAST = "\U0010ffff"
"""Sorts behind every letter: what begins with a word is less than the word with this."""

NEAR = "select place, kind, word from pole_search_near(%s::text[], %s::text[], %s::text[], %s::int)"


def near_words(terms: Sequence[Term]) -> Words:
    """For each term the held words of names and of addresses that it may mean; none where nothing like it is held.

    Words are of the whole record, whoever may see it: they lead to candidates and are never shown by themselves.
    """
    wanted = wanted_words(terms)
    if not wanted.typed:
        return {}
    asked, begun = list(wanted.keys.values()), list(wanted.beginnings.values())
    rows = prepared_rows(NEAR, near_values(wanted))
    return nearest_words(
        wanted, [(asked[place - 1] if place > 0 else begun[-place - 1], kind, word) for place, kind, word in rows]
    )


def near_values(wanted: Wanted) -> list[Any]:
    """The parameters of `NEAR`: the keys that are asked, and the ranges of what begins as typed."""
    lows = list(wanted.beginnings)
    return [array(wanted.keys), array(lows), array(f"{low}{_LAST}" for low in lows), MOST_OF_A_KEY]


def array(plain: Iterable[object]) -> str:
    """An array as PostgreSQL writes it, of numbers and of words without punctuation: one parameter, sent at once."""
    return f"{{{','.join(map(str, plain))}}}"


def quoted(plain: Iterable[str]) -> str:
    """As `array`, of any texts: online names have punctuation."""
    return array('"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"' for text in plain)
