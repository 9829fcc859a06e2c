"""What stays when a batch is taken back: what people have recorded something on, by hand, since it was loaded.

Temporary tables hold it for the transaction: `undo_hand`, everything that hand-made work hangs on, whoever brought it;
`undo_kept`, what of the batch stays for its sake: records of people, events, markers, matters, and places of which no
other address is known. It is worked out from the work that there is, which is little, not from the batch, which is
large; and anew for each chunk, so that what somebody records meanwhile stays too. What people did with a marker or a
matter that stands in place of another keeps nothing: it goes back with the other, which is held again.
"""

from collections.abc import Iterator
from datetime import datetime
from uuid import UUID

from sightline.linkage.loading.by_hand import taken_by_hand

from .steps import find_replaced
from .tables import FACTS, links_of, run, table_of

_BY_HAND = "h.source_id is null and h.retracted_at is null and h.recorded_at >= %(since)s"
_TABLES = """
create temporary table if not exists undo_hand (id uuid primary key) on commit drop;
create temporary table if not exists undo_kept (id uuid primary key) on commit drop;
truncate undo_hand, undo_kept"""
_STEPS = """
select unnest(array[f.id, f.identity_id, f.{other}]) from pole_{kind}step s
  join pole_{kind} f on f.id = s.{kind}_id
 where {by_hand} and s.retracted_at is null and s.recorded_at >= %(since)s
   and not exists (select from undo_replaced r where r.id = f.id)"""
_AT_EVENTS = f"select h.place_id from pole_event h where {_BY_HAND}"  # noqa: S608
_FILL = "insert into undo_hand select id from ({arms}) as hand (id) where id is not null on conflict do nothing"
# hand-made work lies on an entry of its own: what it is about is told by the records beside it, if by nothing else
_BESIDE = """
insert into undo_hand
select i.id
  from undo_hand u join pole_identity h on h.id = u.id and h.source_id is null
  join pole_membership mine on mine.identity_id = h.id and mine.retracted_at is null
  join pole_membership m on m.person_id = mine.person_id and m.retracted_at is null
  join pole_identity i on i.id = m.identity_id and i.retracted_at is null
  join pole_sourcerow s on s.id = i.source_id and s.batch = %(batch)s
 where not exists (
         select from pole_membership o join pole_name n on n.identity_id = o.identity_id and n.retracted_at is null
          where o.person_id = mine.person_id and o.retracted_at is null
            and not exists (select from pole_sourcerow b where b.id = n.source_id and b.batch = %(batch)s))
on conflict do nothing"""
_KEPT = """
insert into undo_kept
select f.id from undo_hand u join pole_{table} f on f.id = u.id
  join pole_sourcerow s on s.id = f.source_id and s.batch = %(batch)s
 where f.retracted_at is null on conflict do nothing"""
_PLACES_OF_EVENTS = """
insert into undo_hand
select e.place_id from undo_kept k join pole_event e on e.id = k.id where e.place_id is not null
on conflict do nothing"""
_PLACES = """
insert into undo_kept
select p.id from undo_hand u join pole_place p on p.id = u.id
 where not exists (
         select from pole_address a where a.place_id = p.id and a.retracted_at is null
            and not exists (select from pole_sourcerow b where b.id = a.source_id and b.batch = %(batch)s))
on conflict do nothing"""


def find_kept(batch: UUID, since: datetime) -> None:
    """Fill `undo_hand` and `undo_kept`; `since` is when the batch was begun."""
    values = {"batch": batch, "since": since}
    find_hand_made(batch, since)
    run(_BESIDE, values)
    for table in ("identity", "event", "marker", "matter"):
        run(_KEPT.format(table=table), values)
    for statement in (_PLACES_OF_EVENTS, _PLACES):
        run(statement, values)


def find_hand_made(batch: UUID, since: datetime) -> None:
    """Fill `undo_hand` with what hand-made work hangs on directly, and leave `undo_kept` empty."""
    find_replaced(batch)
    for statement in (_TABLES, _FILL.format(arms=" union ".join(_arms()))):
        run(statement, {"batch": batch, "since": since})


def _arms() -> Iterator[str]:
    for kind in FACTS:
        for link in links_of(kind):
            yield f"select h.{link} from {table_of(kind)} h where {_BY_HAND}"  # noqa: S608
    yield _AT_EVENTS
    for kind, other in (("marker", "place_id"), ("matter", "event_id")):
        yield _STEPS.format(kind=kind, other=other, by_hand=taken_by_hand(kind, "s", "f"))
