"""Whom a briefing is about: who is named in the log, who lives at its places now, and a suspect's other household."""

from collections.abc import Collection
from dataclasses import dataclass, field
from datetime import date
from typing import Any
from uuid import UUID

from sightline.contact.rules.linking import HERE
from sightline.core.acts import Acting
from sightline.pole.queries.sql import fetch, held, reader_values, standing, visible
from sightline.pole.rules.as_known import NOW

SUSPECTS = ("suspect", "convicted", "managed_offender")
_LIVES = "(f.true_from is null or f.true_from <= %(today)s) and (f.true_until is null or f.true_until > %(today)s)"
_REACH = """
with told as (
  select e.place_id, e.recorded_at as told from pole_event e where e.id = %(event)s and e.place_id is not null
  union all select lp.place_id, case when lp.role = %(happens)s then lp.at end
              from contact_logplace lp where lp.log_id = %(event)s),
here as (
  select place_id, max(told) as told, row_number() over (order by max(told) desc nulls last) as turn
    from told group by place_id),
part as (
  select i.identity_id, i.role as how, null::uuid as place_id
    from pole_involvement i where i.event_id = %(event)s and {i_standing} and {i_visible}),
suspect as (
  select om.identity_id from part
    join pole_membership m on m.identity_id = part.identity_id and m.retracted_at is null
    join pole_membership om on om.person_id = m.person_id and om.retracted_at is null
   where part.how = any(%(suspects)s)),
household as (
  select place_id from here
  union select f.place_id from pole_residence f
         where f.identity_id in (select identity_id from suspect) and {lives} and {f_standing} and {f_visible}),
seed as (
  select identity_id, how, place_id from part
  union select f.identity_id, 'lives', f.place_id from pole_residence f
         where f.place_id in (select place_id from household) and {lives} and {f_standing} and {f_visible}),
person as (
  select distinct m.person_id from seed join pole_membership m on m.identity_id = seed.identity_id and {then_m})
select p.id, p.reference, m.identity_id, s.how, s.place_id
  from person join pole_person p on p.id = person.person_id
  join pole_membership m on m.person_id = p.id and {then_m}
  join pole_identity i on i.id = m.identity_id and {then_i} and {x_visible}
  left join seed s on s.identity_id = m.identity_id
union all select null, null, null, case when turn = 1 and told is not null then 'here' end, place_id from here
union all (select null, t.children, null, 'said', null
             from contact_thrive t where t.log_id = %(event)s order by t.version desc limit 1)
"""


@dataclass
class Found:
    """Somebody found: their reference, their records, their roles in the log, and the places where they live."""

    reference: str
    identities: list[UUID] = field(default_factory=list)
    roles: set[str] = field(default_factory=set)
    homes: set[UUID] = field(default_factory=set)


@dataclass(frozen=True)
class Reach:
    """The places of the log, everybody found, by person, and what was said of children on the call.

    `here`: the place where it happens, as it was told last.
    """

    places: tuple[UUID, ...] = ()
    said: str = ""
    people: dict[UUID, Found] = field(default_factory=dict)
    here: UUID | None = None

    @property
    def identities(self) -> list[UUID]:
        """Every record of everybody found."""
        return [identity for found in self.people.values() for identity in found.identities]

    def lives_here(self, found: Found) -> bool:
        """Whether somebody lives at a place of the log."""
        return bool(found.homes & set(self.places))


def reach_of(reader: Acting, event: UUID, today: date) -> Reach:
    """Who is named in this log, who lives at its places now, and who lives with its suspects elsewhere. One query."""
    statement = _REACH.format(
        i_standing=standing("i", NOW),
        i_visible=visible("i", "identity_id"),
        f_standing=standing("f", NOW),
        f_visible=visible("f", "identity_id"),
        x_visible=visible("i", "id"),
        then_m=held("m", NOW),
        then_i=held("i", NOW),
        lives=_LIVES,
    )
    values = {**reader_values(reader), "event": event, "today": today, "suspects": list(SUSPECTS), "happens": HERE}
    return _reach(fetch(statement, values))


def _reach(rows: Collection[Any]) -> Reach:
    places = tuple(place for person, _, _, _, place in rows if person is None and place)
    here = next((place for person, _, _, how, place in rows if person is None and how == "here"), None)
    said = next((words for _, words, _, how, _ in rows if how == "said" and words), "")
    people: dict[UUID, Found] = {}
    for person, reference, identity, how, place in rows:
        if person is None:
            continue
        found = people.setdefault(person, Found(reference))
        if identity not in found.identities:
            found.identities.append(identity)
        if place:
            found.homes.add(place)
        elif how:
            found.roles.add(how)
    return Reach(places, said, people, here)
