"""What was decided of two people's records, and whether they may be a child's."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from sightline.core.acts import Acting
from sightline.linkage.rules.deciding import APART, Said
from sightline.pole.models import Membership
from sightline.pole.queries.facts import facts_of
from sightline.pole.queries.sql import fetch
from sightline.pole.rules.age import may_be_child

_DECIDED = """
select d.id, d.outcome, d.why, d.by_user, d.by_words, d.decided_at, d.in_force_at, o.person_id, t.person_id
  from linkage_linkdecision d
  join pole_membership o on o.identity_id = d.one_id and o.retracted_at is null
  join pole_membership t on t.identity_id = d.other_id and t.retracted_at is null
 where d.undone_at is null and o.person_id = any(%(people)s) and t.person_id = any(%(people)s)
   and o.person_id <> t.person_id
 order by d.decided_at, d.id
"""


@dataclass(frozen=True)
class Decided:
    """What one person, or a run of the model, said of two records."""

    id: UUID
    outcome: str
    why: str
    by_user: UUID | None
    by_words: str
    decided_at: datetime
    in_force_at: datetime | None

    @property
    def said(self) -> Said:
        """As the rules of deciding take it."""
        return Said(self.by_user, self.outcome)


def decided_of(one: UUID, other: UUID) -> list[Decided]:
    """What was decided of these two people (ids of `Person`), earliest first, and not undone since. One query."""
    return [Decided(*row[:7]) for row in fetch(_DECIDED, {"people": [one, other]})]


def told_apart_among(people: Collection[UUID]) -> list[tuple[UUID, UUID]]:
    """Those of these people of whom anybody said, and nobody has undone, that they are two. One query."""
    rows = fetch(_DECIDED, {"people": list(people)})
    return [(row[7], row[8]) for row in rows if row[1] == APART]


def whose_now(record: UUID) -> str:
    """The reference of the person whom the record is held to be; empty where it is nobody's for now. One query."""
    held = Membership.objects.filter(identity=record, retracted_at__isnull=True)
    return str(held.values_list("person__reference", flat=True).first() or "")


def any_may_be_child(reader: Acting, sides: Sequence[Collection[UUID]], today: date) -> bool:
    """Whether either side may be under 18: by any date of birth it has, or because it has none. One query.

    `sides` are the identities of each person. What the reader may not see counts as not known.
    """
    births = facts_of(reader, [i for side in sides for i in side], kinds=("birth_date",)).get("birth_date", [])
    held: dict[UUID, list[bool]] = {}
    for birth in births:
        child = may_be_child(birth.day("born_on"), birth.values["precision"], today)
        held.setdefault(birth.identity, []).append(child)
    return any(_side_may_be_child([c for i in side for c in held.get(i, [])]) for side in sides)


def _side_may_be_child(told: Sequence[bool]) -> bool:
    return not told or any(told)
