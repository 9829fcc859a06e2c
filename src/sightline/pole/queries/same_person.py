"""Other records that may be of the same person: the same date of birth, and a name that differs by a slip at most."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date

from sightline.core.acts import Acting
from sightline.pole.rules.alike import NameParts, difference

from .sql import fetch, reader_values, visible

MOST_SHOWN = 5


@dataclass(frozen=True)
class PossiblySame:
    """A person whose record shares the date of birth and all but a slip of the name; `differs`: the slip, or empty."""

    reference: str
    name: str
    differs: str = ""

    @property
    def words(self) -> str:
        """What agrees and what differs."""
        if not self.differs:
            return "Same date of birth, same name."
        return f"Same date of birth, same surname; {self.differs}."


@dataclass(frozen=True)
class Alike:
    """The records to be read beside this one, nearest first, and how many more there are than are shown."""

    shown: tuple[PossiblySame, ...] = ()
    more: int = 0

    @property
    def words(self) -> str:
        """What it means that they are shown."""
        if len(self.shown) == 1:
            return "Two records may be the same person; nobody has confirmed it. Read both."
        return "This and other records may be the same person; nobody has confirmed it. Read them all."


_SHARING = """
select distinct p.reference, n."full", n.given, n.family
  from pole_searchkey k
  join pole_birthdate b on b.id = k.fact and b.retracted_at is null
  join pole_name n on n.identity_id = k.subject and n.retracted_at is null
  join pole_membership m on m.identity_id = k.subject and m.retracted_at is null
  join pole_person p on p.id = m.person_id
 where k.kind = 'birth' and k.key = any(%(births)s) and p.reference <> %(own)s and {visible}
"""


def possibly_same(reader: Acting, own: str, names: Iterable[NameParts], births: Collection[date]) -> Alike:
    """Others born on one of these days whose name is, but for a slip (`rules.alike`), one of these. One query, or none.

    `own` is the reference of the person's own record.
    """
    mine = tuple(dict.fromkeys(names))
    if not births or not mine:
        return Alike()
    values = {**reader_values(reader), "own": own, "births": [day.isoformat() for day in births]}
    found: dict[str, PossiblySame] = {}
    for reference, full, given, family in sorted(fetch(_SHARING.format(visible=visible("n", "identity_id")), values)):
        slips = [slip for one in mine if (slip := difference(one, NameParts(full, given, family))) is not None]
        if slips and (reference not in found or found[reference].differs):
            found[reference] = PossiblySame(reference, full, min(slips, key=len))
    near = sorted(found.values(), key=lambda other: (bool(other.differs), other.reference))
    return Alike(tuple(near[:MOST_SHOWN]), max(len(near) - MOST_SHOWN, 0))
