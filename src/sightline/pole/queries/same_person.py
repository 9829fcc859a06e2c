"""Other records that may be of the same person: the same date of birth, and a name that differs by a slip at most."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from sightline.core.acts import Acting
from sightline.pole.kinds import Doubt, PossibleOther, possible_others
from sightline.pole.rules.alike import NameParts, difference

from .sql import fetch, reader_values, visible

MOST_SHOWN = 5


@dataclass(frozen=True)
class Alike:
    """The records to be read beside this one, nearest first, and how many more there are than are shown.

    `together` is where all of them are decided on at once; empty where the reader does not decide, or of one alone.
    """

    shown: tuple[PossibleOther, ...] = ()
    more: int = 0
    doubts: tuple[Doubt, ...] = ()
    together: str = ""

    @property
    def subjects(self) -> tuple[UUID, ...]:
        """The records that are named here, as far as they are known: to see them here is to consult them."""
        return tuple(identity for other in self.shown for identity in other.identities)

    @property
    def warnings(self) -> bool:
        """Whether anything warns on any of them."""
        return any(other.warnings for other in self.shown)

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


def possibly_same(
    reader: Acting, own: str, identities: Sequence[UUID], names: Iterable[NameParts], births: Collection[date]
) -> Alike:
    """Who else the person may be: as areas that compare records have found (`kinds.POSSIBLE_OTHERS`); then others born
    on one of these days whose name is, but for a slip (`rules.alike`), one of these. Who was told apart is left out.

    `own` is the reference of the person's own record.
    """
    found = possible_others(reader, identities)
    known = {other.reference for other in found.others} | found.apart
    alike = [other for other in _alike(reader, own, names, births) if other.reference not in known]
    every = [*found.others, *alike]
    return Alike(tuple(every[:MOST_SHOWN]), max(len(every) - MOST_SHOWN, 0), found.doubts, found.together)


def _alike(reader: Acting, own: str, names: Iterable[NameParts], births: Collection[date]) -> Sequence[PossibleOther]:
    """Those who share a day of birth and all but a slip of a name, nearest first. One query, or none."""
    mine = tuple(dict.fromkeys(names))
    if not births or not mine:
        return ()
    values = {**reader_values(reader), "own": own, "births": [day.isoformat() for day in births]}
    found: dict[str, tuple[str, str]] = {}
    for reference, full, given, family in sorted(fetch(_SHARING.format(visible=visible("n", "identity_id")), values)):
        slips = [slip for one in mine if (slip := difference(one, NameParts(full, given, family))) is not None]
        if slips and (reference not in found or found[reference][1]):
            found[reference] = (full, min(slips, key=len))
    near = sorted(found.items(), key=lambda item: (bool(item[1][1]), item[0]))
    return [PossibleOther(reference, name, _words(slip)) for reference, (name, slip) in near]


def _words(slip: str) -> str:
    return f"Same date of birth, same surname; {slip}." if slip else "Same date of birth, same name."
