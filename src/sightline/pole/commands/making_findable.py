"""What search finds candidates by, written with the record: within the act of a command, by hand and by imports."""

from collections.abc import Collection, Iterable
from uuid import UUID

from django.db import connection

from sightline.pole.rules.search_words import HOME, NAME, kept_word, keys_of_word

_KINDS = {"name": NAME, "address": HOME}
MADE_OF = ("name", "birth_date", "residence")
"""The kinds of fact about somebody that pairs are made of."""


def hear(keys: Iterable[tuple[str, str]]) -> None:
    """Keep the words of these search keys (kind, key) that nobody had or lived at before: others are near to them."""
    words = {(_KINDS[kind], key) for kind, key in keys if kind in _KINDS and kept_word(key)}
    if not words:
        return
    with connection.cursor() as cursor:
        cursor.execute("select pole_search_unheard(%s::text[])", [sorted(f"{kind}={word}" for kind, word in words)])
        rows = [(key, said[2:]) for (said,) in cursor.fetchall() for key in keys_of_word(said[0], said[2:])]
        if rows:
            insert = "insert into pole_searchword (key, word) select * from unnest(%s::text[], %s::text[])"
            cursor.execute(insert, [[key for key, _ in rows], [word for _, word in rows]])


def pair_up(people: Collection[UUID], places: Collection[UUID] = ()) -> None:
    """Write the pairs by which these people, these places and their residents are found, from what is held now."""
    if people or places:
        with connection.cursor() as cursor:
            cursor.execute("select pole_search_pair_up(%s::uuid[], %s::uuid[])", [list(people), list(places)])
