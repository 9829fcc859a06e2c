"""What a batch made that names no source row: steps of markers and matters, and places under their old keys."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from sightline.linkage.loading.by_hand import taken_by_hand

from .steps import STEPS, give_steps
from .tables import rows, run

_ACTS = "select distinct act from pole_sourcerow where batch = %(batch)s"
# a step that somebody has taken another after stays, where none stands in its place: theirs would follow nothing
_STEPS = """
update pole_{kind}step s set retracted_at = %(now)s, retracted_act = %(act)s from pole_{kind} f
 where f.id = s.{kind}_id and s.recorded_act = any(%(acts)s) and s.retracted_at is null
   and (exists (select from pole_{kind}step e where e.{kind}_id = s.{kind}_id and e.step = s.step
                   and e.retracted_act = any(%(acts)s))
        or not exists (select from pole_{kind}step h where h.{kind}_id = s.{kind}_id and {by_hand}
                          and h.retracted_at is null and h.recorded_at > s.recorded_at))"""
# what was given in bulk goes with what it was given of; what people did with it was carried to what is held again
_WITH_IT = """
update pole_{kind}step s set retracted_at = %(now)s, retracted_act = %(act)s
  from pole_{kind} f join pole_sourcerow r on r.id = f.source_id
 where f.id = s.{kind}_id and f.retracted_at is not null and s.retracted_at is null and r.batch = %(batch)s"""
_SOURCE_PLACES = """
update linkage_sourceplace set retracted_at = %(now)s, retracted_act = %(act)s
 where system = %(system)s and act = any(%(acts)s) and retracted_at is null"""
# where a changed row had moved a key to another place, it leads again where it led, by the act that made it so:
# that one may be undone too
_SOURCE_PLACES_AGAIN = """
insert into linkage_sourceplace (system, "table", key, place_id, act)
select p.system, p."table", p.key, p.place_id, p.act from linkage_sourceplace p
 where p.system = %(system)s and p.retracted_act = any(%(acts)s) and not p.act = any(%(acts)s)
   and exists (select from pole_sourcerow r where r.act = p.act and r.undone_at is null)
   and not exists (select from linkage_sourceplace h where h.system = p.system and h."table" = p."table"
                      and h.key = p.key and h.retracted_at is null)"""


def load_acts(batch: UUID) -> list[UUID]:
    """The acts that loaded the batch's rows."""
    return [act for (act,) in rows(_ACTS, {"batch": batch})]


def take_back_rest(batch: UUID, system: str, acts: Sequence[UUID], now: datetime, act: UUID) -> int:
    """Take back the steps and the source places that these acts made, and have keys lead where they led before.

    Gives how many steps.
    """
    values: dict[str, Any] = {"batch": batch, "system": system, "acts": list(acts), "now": now, "act": act}
    run(_SOURCE_PLACES, values)
    run(_SOURCE_PLACES_AGAIN, values)
    many = 0
    for kind in STEPS:
        give_steps(kind, batch, acts, now, act)  # what people did to the last moment is carried over first
        many += run(_STEPS.format(kind=kind, by_hand=taken_by_hand(kind, "h", "f")), values)
        many += run(_WITH_IT.format(kind=kind), values)
    return many
