"""Which records could be of the same person as one record: found by search, and by what they share outright.

The one engine that people search with finds them too, so that what a handler would find by a misspelt name is compared.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from sightline.core.acts import Acting
from sightline.pole.queries.search_matching import match
from sightline.pole.queries.sql import fetch, reader_values, visible
from sightline.pole.rules.fact_keys import keys_for
from sightline.pole.rules.search_terms import understand

MOST_PEOPLE = 40
MOST_SHARING = 60
SHARED = ("phone", "reference", "account")


@dataclass(frozen=True)
class Known:
    """What is known of somebody: facts of their kinds (`pole.facts`), with the columns of each."""

    facts: tuple[tuple[str, dict[str, object]], ...]

    def of(self, kind: str) -> list[dict[str, object]]:
        """The facts of one kind."""
        return [values for key, values in self.facts if key == kind]


_SHARING = """
select distinct found.subject from unnest(%(kinds)s::text[], %(keys)s::text[]) k (kind, key)
  cross join lateral (
    select s.subject from pole_searchkey s
     where s.kind = k.kind and s.key = k.key and s.subject_kind = 'identity' and s.retracted_at is null and {visible}
     limit %(most)s) found"""
_AT_HOME = """
select distinct r.identity_id from unnest(%(places)s::uuid[]) p (id)
  cross join lateral (
    select r.identity_id from pole_residence r where r.place_id = p.id and r.retracted_at is null and {visible}
     limit %(most)s) r"""
_FAMILY = """
select other_id from pole_relationship where identity_id = any(%(records)s) and retracted_at is null
 union select identity_id from pole_relationship where other_id = any(%(records)s) and retracted_at is null"""


def near_records(reader: Acting, known: Known, today: date) -> set[UUID]:
    """The records that the reader may see and that could be of whoever this is known of. Bounded, whatever is typed."""
    found: set[UUID] = set()
    for text in _texts(known):
        people = match(reader, understand(text), today).people[:MOST_PEOPLE]
        found |= {identity for person in people for identity in person.identities}
    shared = [pair for kind, values in known.facts for pair in keys_for(kind, values) if pair[0] in SHARED]
    values = {**reader_values(reader), "most": MOST_SHARING}
    if shared:
        told = {"kinds": [kind for kind, _ in shared], "keys": [key for _, key in shared]}
        found |= {row[0] for row in fetch(_SHARING.format(visible=visible("s", "subject", None)), {**values, **told})}
    places = [home["place_id"] for home in known.of("residence") if home.get("place_id")]
    if places:
        statement = _AT_HOME.format(visible=visible("r", "identity_id"))
        found |= {row[0] for row in fetch(statement, {**values, "places": places})}
    return found


def with_families(records: Collection[UUID]) -> set[UUID]:
    """These records, and those of their families: what a family has in common tells strangers apart. One query."""
    return set(records) | {row[0] for row in fetch(_FAMILY, {"records": list(records)})}


def _texts(known: Known) -> Sequence[str]:
    """What somebody would type to find them: each name, with each date of birth."""
    births = [f"{born:%d/%m/%Y}" for birth in known.of("birth_date") if isinstance(born := birth["born_on"], date)]
    names = [str(name["full"]) for name in known.of("name") if name.get("full")]
    return [f"{name} {birth}".strip() for name in names[:3] for birth in (births[:2] or [""])]
