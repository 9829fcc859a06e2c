"""Steps of markers and matters when a batch is undone: what is held again has its steps again, for their work holds.

A step is never changed: what a batch ended is taken again as a new row, as of when it was taken, recorded now.
"""

from collections.abc import Sequence
from datetime import datetime, timedelta
from itertools import groupby
from uuid import UUID

from sightline.core.ids import uuid7
from sightline.linkage.loading.by_hand import taken_by_hand
from sightline.linkage.loading.tables import TABLES

from .tables import rows, run

STEPS = {"marker": "step", "matter": "matter_step"}
"""What has steps, and their word in a mapping."""

_REPLACED = """
create temporary table if not exists undo_replaced (id uuid primary key) on commit drop;
truncate undo_replaced"""
# by way of what the batch itself held again, where a later import was undone before
_LINE = """
with recursive line (id, old) as (
  select f.id, f.corrects from pole_{kind} f join pole_sourcerow s on s.id = f.source_id
   where s.batch = %(batch)s and f.corrects is not null
   union
  select l.id, f.corrects from line l join pole_{kind} f on f.id = l.old where f.corrects is not null)"""
_FIND = """
insert into undo_replaced {line}
select distinct l.id from line l join pole_{kind} o on o.id = l.old
  join pole_sourcerow s on s.id = o.source_id where s.batch <> %(batch)s"""
# what was held again, by what it stands for; and what people did meanwhile with what the batch had put in its place
_OF_HEIRS = """
{line}, again (old, held) as (
  select o.id, g.id from pole_{kind} o
    join pole_{kind} g on g.source_id = o.source_id and g.corrects = o.id and g.retracted_at is null
   where o.retracted_act = any(%(acts)s) and o.retracted_act is not null),
taken as (
  select a.held, s.* from again a join pole_{kind}step s on s.{kind}_id = a.old
   where s.retracted_at is null or s.retracted_act = any(%(acts)s)
   union all
  select a.held, s.* from again a join line l on l.old = a.old join pole_{kind} f on f.id = l.id
    join pole_{kind}step s on s.{kind}_id = l.id and s.retracted_at is null and {by_hand})"""
_ENDED = """
with taken as (
  select s.{kind}_id as held, s.* from pole_{kind}step s
    join pole_{kind} f on f.id = s.{kind}_id and f.retracted_at is null
   where s.retracted_act = any(%(acts)s) and s.retracted_act is not null)"""
_ALIKE = "x.step = t.step and x.taken_at = t.taken_at and x.by_user is not distinct from t.by_user and x.why = t.why"
_TAKEN = """
select distinct on (t.held, t.taken_at, t.step, t.by_user, t.why) t.held, t.id, t.taken_at, t.recorded_at from taken t
 where not exists (select from pole_{kind}step x where x.{kind}_id = t.held and x.retracted_at is null and {alike}
                      and x.review_due is not distinct from t.review_due)
 order by t.held, t.taken_at, t.step, t.by_user, t.why, t.recorded_at, t.id"""
_COPY = """
insert into pole_{kind}step ({columns}) select {values}
  from unnest(%(old)s::uuid[], %(new)s::uuid[], %(held)s::uuid[]) p (old, new, held)
  join pole_{kind}step s on s.id = p.old"""
_NOW = {
    "id": "p.new",
    "recorded_at": "%(now)s",
    "recorded_act": "%(act)s",
    "retracted_at": "null",
    "retracted_act": "null",
}


def find_replaced(batch: UUID) -> None:
    """Fill `undo_replaced` with the batch's markers and matters that stand in place of what others brought."""
    run(_REPLACED, {})
    for kind in STEPS:
        run(_FIND.format(kind=kind, line=_LINE.format(kind=kind)), {"batch": batch})


def give_steps(kind: str, batch: UUID, acts: Sequence[UUID], now: datetime, act: UUID) -> int:
    """Give the markers or matters that are held again the steps of those that they stand for; gives how many steps.

    With them the steps that people took meanwhile to what the batch had put in their place. Doing it again adds only
    what was taken since.
    """
    line, by_hand = _LINE.format(kind=kind), taken_by_hand(kind, "s", "f")
    return _take(kind, _OF_HEIRS.format(kind=kind, line=line, by_hand=by_hand), batch, acts, now, act)


def steps_ended(kind: str, batch: UUID, acts: Sequence[UUID]) -> list[tuple[UUID, UUID]]:
    """The steps that these acts ended on what still stands: each with the marker or matter that it is of."""
    return [(held, step) for held, step, *_ in _missing(kind, _ENDED.format(kind=kind), batch, acts)]


def take_again(kind: str, batch: UUID, acts: Sequence[UUID], now: datetime, act: UUID) -> int:
    """Take the steps again that these acts ended on what still stands; gives how many."""
    return _take(kind, _ENDED.format(kind=kind), batch, acts, now, act)


def _missing(kind: str, taken: str, batch: UUID, acts: Sequence[UUID]) -> list[tuple[UUID, UUID, datetime, datetime]]:
    statement = taken + _TAKEN.format(kind=kind, alike=_ALIKE)
    return rows(statement, {"batch": batch, "acts": list(acts)})


def _take(kind: str, taken: str, batch: UUID, acts: Sequence[UUID], now: datetime, act: UUID) -> int:
    old, new, whose = [], [], []
    for held, steps in groupby(_missing(kind, taken, batch, acts), key=lambda row: row[0]):
        # of one moment, the one that was written here first stays the first
        in_order = sorted(steps, key=lambda row: (row[2], row[3], row[1]))
        for place, (_, step, *_) in enumerate(in_order):
            old.append(step)
            new.append(uuid7(now + timedelta(milliseconds=place)))
            whose.append(held)
    if old:
        named = {**_NOW, f"{kind}_id": "p.held"}
        columns = [str(field.column) for field in TABLES[STEPS[kind]]._meta.concrete_fields]
        statement = _COPY.format(
            kind=kind,
            columns=", ".join(f'"{column}"' for column in columns),
            values=", ".join(named.get(column, f's."{column}"') for column in columns),
        )
        run(statement, {"old": old, "new": new, "held": whose, "now": now, "act": act})
    return len(old)
