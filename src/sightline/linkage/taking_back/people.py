"""People whom the batch's records made one are parted again."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from sightline.core.ids import uuid7
from sightline.linkage.loading.people import MOVED

from .tables import rows, run

# joining moved them in the acts that gave the batch's own records their people; or, where it only gave identifiers to
# records there were, between its last row and its end, which joining comes between
_JOINED = """
select m.recorded_act from pole_membership m join pole_identity i on i.id = m.identity_id
  join pole_sourcerow s on s.id = i.source_id where s.batch = %(batch)s
 union
select m.recorded_act from pole_membership m
  join linkage_importbatch b on b.id = %(batch)s and m.recorded_at <= b.finished_at
 where m.basis = %(moved)s and m.recorded_at >= (select max(s.loaded_at) from pole_sourcerow s where s.batch = b.id)"""
_MOVED = """
select m.id, before.id from pole_membership m
  join pole_membership before on before.identity_id = m.identity_id and before.retracted_act = m.recorded_act
  join pole_identity i on i.id = m.identity_id left join pole_sourcerow s on s.id = i.source_id
 where m.recorded_act = any(%(joined)s) and m.basis = %(moved)s and m.retracted_at is null and i.retracted_at is null
   and s.batch is distinct from %(batch)s"""
_END = "update pole_membership set retracted_at = %(now)s, retracted_act = %(act)s where id = any(%(moved)s)"
_BACK = """
insert into pole_membership (id, identity_id, person_id, basis, recorded_at, recorded_act)
select p.new, m.identity_id, m.person_id, m.basis, %(now)s, %(act)s
  from unnest(%(before)s::uuid[], %(new)s::uuid[]) p (before, new) join pole_membership m on m.id = p.before"""


def moved_by(batch: UUID) -> list[tuple[UUID, UUID]]:
    """Records of others that joining this batch moved: for each the membership that stands, and the one before."""
    joined = [act for (act,) in rows(_JOINED, {"batch": batch, "moved": MOVED})]
    return rows(_MOVED, {"batch": batch, "joined": joined, "moved": MOVED}) if joined else []


def move_back(moved: Sequence[tuple[UUID, UUID]], now: datetime, act: UUID) -> None:
    """End these memberships, and give each record back to the person that it was of, on the grounds that it had."""
    if not moved:
        return
    run(_END, {"moved": [membership for membership, _ in moved], "now": now, "act": act})
    before = [membership for _, membership in moved]
    run(_BACK, {"before": before, "new": [uuid7() for _ in before], "now": now, "act": act})
