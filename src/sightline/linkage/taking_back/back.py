"""Bringing back what was taken back a moment before somebody's work on it was saved.

A chunk does not see what others have not saved yet, and makes nobody wait. So when all is taken back, whatever of the
batch hand-made work hangs on all the same is brought back: with what a record, an event or a marker is kept with.
"""

from collections.abc import Iterator
from datetime import datetime
from typing import Any
from uuid import UUID

from sightline.core.ids import uuid7

from .kept import find_hand_made
from .rows import RECORDS, stays
from .tables import FACTS, rows, run, subject_of, table_of

# taken back with its own source row, not by somebody for a reason of its own
_WITH_ITS_ROW = "s.id = f.source_id and s.batch = %(batch)s and f.retracted_at = s.undone_at"
_LATE = """
insert into undo_kept select f.id from undo_hand u join pole_{table} f on f.id = u.id
  join pole_sourcerow s on {with_its_row} on conflict do nothing"""
_BESIDE = """
insert into undo_kept
select f.id
  from undo_hand u join pole_identity h on h.id = u.id and h.source_id is null
  join pole_membership mine on mine.identity_id = h.id and mine.retracted_at is null
  join pole_membership m on m.person_id = mine.person_id
  join pole_identity f on f.id = m.identity_id and f.retracted_act = m.retracted_act
  join pole_sourcerow s on {with_its_row}
 where not exists (
         select from pole_membership o join pole_name n on n.identity_id = o.identity_id and n.retracted_at is null
          where o.person_id = mine.person_id and o.retracted_at is null)
on conflict do nothing"""
_MEMBERSHIPS = """
select m.id from undo_kept k join pole_identity f on f.id = k.id join pole_sourcerow s on {with_its_row}
  join pole_membership m on m.identity_id = f.id and m.retracted_act = f.retracted_act"""
_MEMBERS_AGAIN = """
insert into pole_membership (id, identity_id, person_id, basis, recorded_at, recorded_act)
select p.new, m.identity_id, m.person_id, m.basis, %(now)s, %(act)s
  from unnest(%(old)s::uuid[], %(new)s::uuid[]) p (old, new) join pole_membership m on m.id = p.old"""
_BACK = """
with back as (
  update {table} f set {columns} from pole_sourcerow s where {with_its_row} and ({stays}) returning f.id, {subject})
update pole_searchkey k set retracted_at = null from back b where k.subject = b.subject and k.fact = b.id"""
_FACT = "known_until = null, retracted_at = null, retracted_act = null"
_RECORD = "retracted_at = null, retracted_act = null"


def bring_back(batch: UUID, since: datetime, now: datetime, act: UUID) -> int:
    """Bring back what of the batch was taken back though somebody recorded something on it; gives how many records."""
    values: dict[str, Any] = {"batch": batch, "now": now, "act": act}
    find_hand_made(batch, since)
    for statement in _late():
        run(statement, values)
    late = int(rows("select count(*) from undo_kept", {})[0][0])
    if late:
        old = [membership for (membership,) in rows(_MEMBERSHIPS.format(with_its_row=_WITH_ITS_ROW), values)]
        run(_MEMBERS_AGAIN, values | {"old": old, "new": [uuid7() for _ in old]})
        for statement in _statements():
            run(statement, values)
    return late


def _late() -> Iterator[str]:
    for table in (*RECORDS, "marker", "matter"):
        yield _LATE.format(table=table, with_its_row=_WITH_ITS_ROW)
    yield _BESIDE.format(with_its_row=_WITH_ITS_ROW)


def _statements() -> Iterator[str]:
    for kind in FACTS:
        if stays(kind) != "false":
            shared = {"table": table_of(kind), "subject": f"f.{subject_of(kind)} as subject", "columns": _FACT}
            yield _BACK.format(stays=stays(kind), with_its_row=_WITH_ITS_ROW, **shared)
    for table in RECORDS:
        shared = {"table": f"pole_{table}", "subject": "f.id as subject", "columns": _RECORD}
        yield _BACK.format(stays=stays(table), with_its_row=_WITH_ITS_ROW, **shared)
