"""The held words that are near those that were typed. One statement."""

from collections import defaultdict
from collections.abc import Sequence

from django.db import connection

from sightline.pole.rules.search_leads import (
    SHORTEST_BEGINNING,
    Words,
    asked_keys,
    beginning,
    nearest_words,
    wanted_words,
)
from sightline.pole.rules.search_terms import Term

MOST_OF_A_KEY = 40

NEAR = "select term, kind, word from pole_search_near(%s::int[], %s::text[], %s::int[], %s::text[], %s::text[], %s)"


def near_words(terms: Sequence[Term]) -> Words:
    """For each term the held words of names and of addresses that it may mean; none where nothing like it is held.

    Words are of the whole record, whoever may see it: they lead to candidates and are never shown by themselves.
    """
    typed: dict[tuple[int, str], list[str]] = defaultdict(list)
    for number, kind, word in wanted_words(terms):
        typed[number, kind].append(word)
    if not typed:
        return {}
    with connection.cursor() as cursor:
        cursor.execute(NEAR, near_values(typed))
        return nearest_words(typed, cursor.fetchall())


def near_values(typed: dict[tuple[int, str], list[str]]) -> list[object]:
    """The parameters of `NEAR`: the keys that are asked, and the ranges of what begins as typed."""
    numbers, keys, within, lows, highs = [], [], [], [], []
    for (number, kind), words in typed.items():
        for word in words:
            for key in asked_keys(kind, word):
                numbers.append(number)
                keys.append(key)
            if len(word) >= SHORTEST_BEGINNING:
                low, high = beginning(kind, word)
                within.append(number)
                lows.append(low)
                highs.append(high)
    return [numbers, keys, within, lows, highs, MOST_OF_A_KEY]
