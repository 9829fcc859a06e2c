"""What search finds candidates by, written with the record: within the act of a command, by hand and by imports."""

from collections.abc import Collection, Iterable
from typing import Any
from uuid import UUID

from django.db import connection

from sightline.pole.rules.search_words import HOME, NAME, kept_word, keys_of_word

_KINDS = {"name": NAME, "address": HOME}
MADE_OF = ("name", "birth_date", "residence")
"""The kinds of fact about somebody that pairs are made of."""


def hear(keys: Iterable[tuple[str, str]]) -> None:
    """Keep the words of these search keys (kind, key) that nobody had or lived at before: others are near to them."""
    words = sorted({(_KINDS[kind], key) for kind, key in keys if kind in _KINDS and kept_word(key)})
    if not words:
        return
    with connection.cursor() as cursor:
        unheard = "select kind, word from pole_search_unheard(%s::text[], %s::text[])"
        cursor.execute(unheard, [[kind for kind, _ in words], [word for _, word in words]])
        rows = [(key, kind, word) for kind, word in cursor.fetchall() for key in keys_of_word(kind, word)]
        if rows:
            insert = (
                "insert into pole_searchword (key, kind, word) select * from unnest(%s::text[], %s::text[], %s::text[])"
            )
            cursor.execute(insert, [list(column) for column in zip(*rows, strict=True)])


def pair_up(people: Collection[UUID], places: Collection[UUID] = (), *, fresh: bool = False) -> None:
    """Write the pairs by which these people, these places and their residents are found, from what is held now.

    `fresh`: they were all recorded in this act, and nothing was paired of any of them yet.
    """
    if people or places:
        with connection.cursor() as cursor:
            values: list[Any] = [list(people), list(places), fresh]
            cursor.execute("select pole_search_pair_up(%s::uuid[], %s::uuid[], %s)", values)
