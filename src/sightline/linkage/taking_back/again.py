"""Facts of other batches that this batch's rows ended or replaced: asserted again, as they were.

The new row has the source of the one that it stands for, and points at it (`corrects`): later extracts find it by both.
"""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from sightline.core.ids import uuid7

from .tables import columns_of, rows, run, subject_of, table_of

_ENDED = """
select f.id from {table} f
 where f.retracted_act = any(%(acts)s) and f.retracted_act is not null and f.source_id is not null
   and not exists (select from pole_sourcerow s where s.id = f.source_id and s.batch = %(batch)s)
   and not exists (select from {table} g where g.source_id = f.source_id and g.corrects = f.id)"""
_PAIRS = "unnest(%(old)s::uuid[], %(new)s::uuid[]) p (old, new)"
_AGAIN = "insert into {table} ({columns}) select {values} from {pairs} join {table} f on f.id = p.old"
# the row asserted again has the times of the one that it stands for: in what the force knew there is one of them
_GIVEN_PLACE = "update {table} f set known_until = f.known_from where f.id = any(%(old)s)"
_KEYS = """
insert into pole_searchkey (kind, key, subject, subject_kind, fact, handling, owner_agency_id, regime)
select k.kind, k.key, k.subject, k.subject_kind, p.new, k.handling, k.owner_agency_id, k.regime
  from {pairs} join {table} f on f.id = p.old
  join pole_searchkey k on k.subject = f.{subject} and k.fact = f.id and k.retracted_at is null"""
_OLD_KEYS = """
update pole_searchkey k set retracted_at = %(now)s
  from {pairs} join {table} f on f.id = p.old where k.subject = f.{subject} and k.fact = f.id"""
_NOW = {
    "id": "p.new",
    "known_until": "null",
    "recorded_at": "%(now)s",
    "recorded_act": "%(act)s",
    "retracted_at": "null",
    "retracted_act": "null",
    "corrects": "f.id",
}


def ended_by(batch: UUID, acts: Sequence[UUID], kind: str, many: int | None = None) -> list[UUID]:
    """The facts of this kind that these acts of the batch retracted, of other batches, and that are not held again."""
    limit = f" limit {many:d}" if many else ""
    statement = _ENDED.format(table=table_of(kind)) + limit
    return [fact for (fact,) in rows(statement, {"batch": batch, "acts": list(acts)})]


def hold_again(kind: str, facts: Sequence[UUID], now: datetime, act: UUID) -> None:
    """Assert these facts again as new rows, true and known from when they were, recorded now, with search keys."""
    if not facts:
        return
    values = {"old": list(facts), "new": [uuid7() for _ in facts], "now": now, "act": act}
    table, columns = table_of(kind), columns_of(kind)
    again = {column: _NOW.get(column, f'f."{column}"') for column in columns}
    names = ", ".join(f'"{column}"' for column in columns)
    shared = {"table": table, "pairs": _PAIRS, "subject": subject_of(kind)}
    run(_AGAIN.format(columns=names, values=", ".join(again.values()), **shared), values)
    run(_KEYS.format(**shared), values)
    run(_OLD_KEYS.format(**shared), values)
    run(_GIVEN_PLACE.format(**shared), values)
