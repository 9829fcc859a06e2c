"""What a batch made that names no source row: steps of markers and matters, and places under their old keys."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from .tables import rows, run

_ACTS = "select distinct act from pole_sourcerow where batch = %(batch)s"
# a step that somebody has taken another after stays: theirs would follow nothing
_STEPS = """
update pole_{kind}step s set retracted_at = %(now)s, retracted_act = %(act)s
 where s.recorded_act = any(%(acts)s) and s.retracted_at is null
   and not exists (select from pole_{kind}step h where h.{kind}_id = s.{kind}_id and h.by_user is not null
                      and h.retracted_at is null and h.recorded_at > s.recorded_at)"""
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


def take_back_rest(system: str, acts: Sequence[UUID], now: datetime, act: UUID) -> int:
    """Take back the steps and the source places that these acts made, and have keys lead where they led before.

    Gives how many steps.
    """
    values: dict[str, Any] = {"system": system, "acts": list(acts), "now": now, "act": act}
    run(_SOURCE_PLACES, values)
    run(_SOURCE_PLACES_AGAIN, values)
    return sum(run(_STEPS.format(kind=kind), values) for kind in ("marker", "matter"))
