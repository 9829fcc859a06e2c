"""Ends what rows of a later extract tell of no more. It stays on record, with its times."""

from collections import defaultdict

from django.db import connection

from sightline.core.acts import Act

from .assemble import Chunk
from .lineage import Ended, Replaced
from .same import STEPS
from .tables import TABLES

_END_FACTS = """
update {table} f set known_until = t.until, retracted_at = %s, retracted_act = %s
  from unnest(%s::uuid[], %s::timestamptz[]) t (id, until) where f.id = t.id and f.retracted_at is null"""
_END_ROWS = """
update {table} f set retracted_at = %s, retracted_act = %s where f.id = any(%s) and f.retracted_at is null"""
# what people did with a marker or a matter is done, in whatever words its source tells of it since
_CARRY = """
insert into {table} (id, {of}, {columns}, recorded_at, recorded_act)
select gen_random_uuid(), t.new, {values}, %s, %s
  from unnest(%s::uuid[], %s::uuid[]) t (old, new)
  join {table} s on s.{of} = t.old and s.by_user is not null and s.retracted_at is null"""
_STEPS_OF = {"marker": ("step", "marker_id"), "matter": ("matter_step", "matter_id")}


def end_what_is_told_of_no_more(chunk: Chunk, act: Act) -> None:
    """Retract what the chunk's changed rows ended. Call it before the chunk's rows are written: a key is free then."""
    by_table: defaultdict[str, list[Ended]] = defaultdict(list)
    for ended in chunk.ended:
        by_table[ended.table].append(ended)
    with connection.cursor() as cursor:
        for table, rows in by_table.items():
            name = TABLES[table]._meta.db_table
            ids = [row.id for row in rows]
            if table in STEPS or table == "source_place":
                cursor.execute(_END_ROWS.format(table=name), [act.at, act.id, ids])
            else:
                until = [row.known_until for row in rows]
                cursor.execute(_END_FACTS.format(table=name), [act.at, act.id, ids, until])


def carry_steps(replaced: list[Replaced], act: Act) -> None:
    """Take the steps that people took to the markers and matters that stand in place of others. Call it last."""
    with connection.cursor() as cursor:
        for table, (steps, of) in _STEPS_OF.items():
            pairs = [(row.old, row.new) for row in replaced if row.table == table]
            if not pairs:
                continue
            model = TABLES[steps]
            own = ("id", of, "recorded_at", "recorded_act")
            columns = [f'"{f.column}"' for f in model._meta.concrete_fields if f.column not in own]
            statement = _CARRY.format(
                table=model._meta.db_table,
                of=of,
                columns=", ".join(columns),
                values=", ".join(f"s.{column}" for column in columns),
            )
            old, new = (list(side) for side in zip(*pairs, strict=True))
            cursor.execute(statement, [act.at, act.id, old, new])
