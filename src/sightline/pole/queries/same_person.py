"""Other records that may be of the same person: the same words of a name, and the same date of birth to the day."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date

from sightline.core.acts import Acting
from sightline.pole.rules.keys import words

from .sql import fetch, reader_values, visible

WORDS = "Two records may be the same person; nobody has confirmed it."


@dataclass(frozen=True)
class PossiblySame:
    """A person whose record shares name and date of birth."""

    reference: str
    name: str


_SHARING = """
select distinct p.reference, n."full"
  from pole_searchkey k
  join pole_birthdate b on b.id = k.fact and b.retracted_at is null
  join pole_name n on n.identity_id = k.subject and n.retracted_at is null
  join pole_membership m on m.identity_id = k.subject and m.retracted_at is null
  join pole_person p on p.id = m.person_id
 where k.kind = 'birth' and k.key = any(%(births)s) and p.reference <> %(own)s and {visible}
"""


def possibly_same(reader: Acting, own: str, names: Iterable[str], births: Collection[date]) -> tuple[PossiblySame, ...]:
    """Others who share a whole name (folded, in any order) and a date of birth with these. One query, or none."""
    wanted = {frozenset(words(name)) for name in names} - {frozenset()}
    if not births or not wanted:
        return ()
    values = {**reader_values(reader), "own": own, "births": [day.isoformat() for day in births]}
    found = fetch(_SHARING.format(visible=visible("n", "identity_id")), values)
    same = {reference: name for reference, name in sorted(found) if frozenset(words(name)) in wanted}
    return tuple(PossiblySame(reference, name) for reference, name in same.items())
