"""The facts that matched keys were made from: their words, and whether they are still held to be true."""

from collections.abc import Collection
from uuid import UUID

from sightline.core.acts import Acting
from sightline.pole.rules.search_reasons import Matched

from .sql import fetch, reader_values, visible

_WORDS = {
    "name": ("identity_id", "f.full, f.given, f.family"),
    "birthdate": ("identity_id", "'', '', ''"),
    "identifier": ("identity_id", "f.value, '', ''"),
    "phone": ("identity_id", "f.number, '', ''"),
    "onlineaccount": ("identity_id", "f.service || ' ' || f.handle, '', ''"),
    "vehicle": ("identity_id", "f.registration, '', ''"),
    "address": ("place_id", "'', '', ''"),
}
"""For each table: what its rows are visible by, and the words, first names and surname that a reason tells."""

_ARM = """
select f.id, {words}, f.retracted_at is null and f.known_until is null from pole_{table} f
 where f.id = any(%(facts)s) and {visible}"""

_MATCHED = " union all ".join(
    _ARM.format(table=table, words=words, visible=visible("f", whose)) for table, (whose, words) in _WORDS.items()
)


def matched_facts(reader: Acting, facts: Collection[UUID]) -> dict[UUID, Matched]:
    """The facts with these ids, by id, standing or not. One query."""
    values = {**reader_values(reader), "facts": list(facts)}
    return {row[0]: Matched(*row[1:]) for row in fetch(_MATCHED, values)}
