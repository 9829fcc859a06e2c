"""Taking back what a chunk of a batch's source rows made."""

from datetime import datetime
from uuid import UUID

from .tables import FACTS, WHO, rows, run, subject_of, table_of

_NEXT = """
insert into undo_row select id from pole_sourcerow where batch = %(batch)s and undone_at is null and id < %(before)s
 order by id desc limit %(many)s"""
_TABLES = """
create temporary table if not exists undo_row (id uuid) on commit drop;
create temporary table if not exists undo_gone (fact uuid, subject uuid) on commit drop;
truncate undo_row, undo_gone"""
_LAST = "select count(*), (array_agg(id order by id))[1] from undo_row"
# as one array, which an index takes; sent from here with each statement it would cost more than the statement
_ROWS = "any((select array_agg(id) from undo_row)::uuid[])"
# that it was held here is told by when it was recorded and retracted; known to be true it never was
_FACTS = """
with gone as (
  update {table} f
     set known_until = f.known_from, retracted_at = coalesce(f.retracted_at, %(now)s),
         retracted_act = coalesce(f.retracted_act, %(act)s)
   where f.source_id = {rows} and not ({stays})
  returning f.id, f.{subject})
insert into undo_gone select * from gone"""
_TAKE_BACK = """
with gone as (
  update pole_{table} f set retracted_at = %(now)s, retracted_act = %(act)s
   where f.source_id = {rows} and f.retracted_at is null and not ({stays})
  returning f.id)
insert into undo_gone select id, id from gone"""
_MEMBERSHIPS = """
update pole_membership m set retracted_at = %(now)s, retracted_act = %(act)s
 where m.identity_id = any((select array_agg(fact) from undo_gone)::uuid[]) and m.retracted_at is null"""
_KEYS = """
update pole_searchkey k set retracted_at = %(now)s
 where k.subject = any((select array_agg(distinct subject) from undo_gone)::uuid[])
   and k.fact in (select fact from undo_gone) and k.retracted_at is null"""
_DONE = "update pole_sourcerow set undone_at = %(now)s where id = {rows}"

RECORDS = ("event", "identity")
"""What is no fact and is taken back with its source row."""

_KEPT = "exists (select from undo_kept k where k.id = f.{column})"
_OF_EVENT = _KEPT.format(column="event_id")
_OF_WHO_STAYS = """exists (
         select from pole_identity i left join undo_kept k on k.id = i.id
           left join pole_sourcerow s on s.id = i.source_id
          where i.id = f.identity_id and (k.id is not null or s.batch is distinct from %(batch)s))"""
_STAYS = {
    **dict.fromkeys(WHO, _KEPT.format(column="identity_id")),
    **dict.fromkeys(("marker", "matter", "identity", "event"), _KEPT.format(column="id")),
    **dict.fromkeys(("account", "retelling", "attachment"), _OF_EVENT),
    "address": _KEPT.format(column="place_id"),
    # of an event that is kept, the part of whoever stays
    "involvement": f"{_OF_EVENT} and {_OF_WHO_STAYS}",
}
"""For each kind, the condition under which a row of it is kept, once `kept.find_kept` has filled its tables."""


def stays(kind: str) -> str:
    """The condition under which a row `f` of this kind is kept."""
    return _STAYS.get(kind, "false")


def next_source_rows(batch: UUID, before: UUID, many: int) -> tuple[int, UUID]:
    """Put the last of the batch's source rows that are not undone yet into `undo_row`; how many, and the first of them.

    The last come first: what refers comes before what it refers to.
    """
    run(_TABLES, {})
    run(_NEXT, {"batch": batch, "before": before, "many": many})
    found, first = rows(_LAST, {})[0]
    return found, first or before


def take_back(batch: UUID, now: datetime, act: UUID) -> int:
    """Take back what the rows in `undo_row` made, but for what is kept; gives how many facts and records that was."""
    values = {"batch": batch, "now": now, "act": act}
    many = 0
    for kind in FACTS:
        statement = _FACTS.format(table=table_of(kind), subject=subject_of(kind), stays=stays(kind), rows=_ROWS)
        many += run(statement, values)
    for table in RECORDS:
        many += run(_TAKE_BACK.format(table=table, stays=stays(table), rows=_ROWS), values)
    for statement in (_MEMBERSHIPS, _KEYS, _DONE.format(rows=_ROWS)):
        run(statement, values)
    return many
