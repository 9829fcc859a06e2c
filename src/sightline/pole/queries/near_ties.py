"""The ties of some identities together with who is at their other ends: one statement, for where each query counts."""

from collections.abc import Collection
from uuid import UUID

from sightline.core.acts import Acting
from sightline.pole.rules.as_known import NOW

from .family import TIES, TIMES, Tie
from .sql import fetch, held, reader_values, standing, visible

_COLUMNS = 14
_WITH_MEMBERS = """
with tie as materialized ({ties}),
     far as (select distinct e.id from tie cross join lateral (values (tie.identity_id), (tie.other_id)) e (id)
              where not e.id = any(%(identities)s))
select tie.*, p.id, p.reference, m.identity_id
  from tie
  left join far on far.id in (tie.identity_id, tie.other_id)
  left join pole_membership w on w.identity_id = far.id and {then_w}
  left join pole_person p on p.id = w.person_id
  left join pole_membership m on m.person_id = w.person_id and {then_m}
       and exists (select from pole_identity i where i.id = m.identity_id and {then_i} and {i_visible})
 order by tie.known_from, tie.id, m.recorded_at, m.identity_id
"""


def ties_and_ends(reader: Acting, identities: Collection[UUID]) -> tuple[list[Tie], dict[UUID, tuple[str, list[UUID]]]]:
    """The standing ties of these identities, and the people at ends that are none of them, as `members_of` gives them.

    One query.
    """
    if not identities:
        return [], {}
    ties = TIES.format(times=TIMES, standing=standing("f", NOW), visible=visible("f", "identity_id"))
    statement = _WITH_MEMBERS.format(
        ties=ties,
        then_w=held("w", NOW),
        then_m=held("m", NOW),
        then_i=held("i", NOW),
        i_visible=visible("i", "id"),
    )
    found: dict[UUID, Tie] = {}
    ends: dict[UUID, tuple[str, list[UUID]]] = {}
    for row in fetch(statement, {**reader_values(reader), "identities": list(identities)}):
        found.setdefault(row[1], Tie(*row[:_COLUMNS]))
        person, reference, identity = row[_COLUMNS:]
        if person and identity and identity not in ends.setdefault(person, (reference, []))[1]:
            ends[person][1].append(identity)
    return list(found.values()), ends
