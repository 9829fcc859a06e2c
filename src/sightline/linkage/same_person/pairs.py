"""Writing the pairs that a run found, within the act of a command: new ones, those weighed anew, those gone."""

import json
from collections.abc import Iterable
from typing import Any
from uuid import UUID

from django.db import connection

from sightline.core.acts import Act
from sightline.core.ids import uuid7
from sightline.linkage.models import LinkageRun

from .taken import Maybe

_TEMPORARY = """
create temporary table if not exists found_pairs (id uuid, one uuid, other uuid, weight double precision,
  probability double precision, agreement jsonb, brake text) on commit drop; truncate found_pairs"""
_COPY = "copy found_pairs (id, one, other, weight, probability, agreement, brake) from stdin"
# what was found while somebody decided is theirs: a pair of one person, or of two who were told apart, is not written
_STALE = """
delete from found_pairs f where not exists (
  select from pole_membership o join pole_membership t on t.identity_id = f.other and t.retracted_at is null
   where o.identity_id = f.one and o.retracted_at is null and o.person_id <> t.person_id
     and not exists (
       select from linkage_linkdecision d
         join pole_membership do_ on do_.identity_id = d.one_id and do_.retracted_at is null
         join pole_membership dt on dt.identity_id = d.other_id and dt.retracted_at is null
        where d.outcome = 'apart' and d.undone_at is null and d.in_force_at is not null
          and (do_.person_id, dt.person_id) in ((o.person_id, t.person_id), (t.person_id, o.person_id))))"""
_WEIGHED = """
update linkage_possiblelink p
   set run_id = %(run)s, weight = f.weight, probability = f.probability, agreement = f.agreement,
       brake = coalesce(nullif(f.brake, ''), p.brake)
  from found_pairs f where p.one_id = f.one and p.other_id = f.other and p.settled_at is null"""
_NEW = """
insert into linkage_possiblelink (id, one_id, other_id, run_id, weight, probability, agreement, brake, found_at,
                                  settled_as, act)
select f.id, f.one, f.other, %(run)s, f.weight, f.probability, f.agreement, f.brake, %(now)s, '', %(act)s
  from found_pairs f where not exists (
       select from linkage_possiblelink p where p.one_id = f.one and p.other_id = f.other and p.settled_at is null)
 order by f.id"""
_ONE = """
update linkage_possiblelink p set settled_at = %(now)s, settled_act = %(act)s, settled_as = 'linked'
  from pole_membership o, pole_membership t
 where p.settled_at is null and o.identity_id = p.one_id and t.identity_id = p.other_id
   and o.retracted_at is null and t.retracted_at is null and o.person_id = t.person_id"""
# what somebody suggested or began to decide stays until it is decided
_GONE = """
update linkage_possiblelink p set settled_at = %(now)s, settled_act = %(act)s, settled_as = 'gone'
 where p.settled_at is null and p.run_id is not null and p.run_id <> %(run)s
   and (%(among)s::uuid[] is null or p.one_id = any(%(among)s) or p.other_id = any(%(among)s))
   and not exists (select from linkage_linkdecision d
                    where d.one_id = p.one_id and d.other_id = p.other_id and d.undone_at is null)"""


def settle_and_write(
    act: Act, run: LinkageRun, pairs: Iterable[Maybe], among: frozenset[UUID] | None
) -> tuple[int, int]:
    """Write these pairs and settle those that the run no longer finds; gives how many are new and how many are gone."""
    values: dict[str, Any] = {
        "run": run.id,
        "now": act.at,
        "act": act.id,
        "among": list(among) if among is not None else None,
    }
    with connection.cursor() as cursor:
        cursor.execute(_TEMPORARY)
        with cursor.copy(_COPY) as copy:
            for pair in _once(pairs):
                copy.write_row(pair)
        cursor.execute("analyze found_pairs")
        cursor.execute(_STALE)
        cursor.execute(_WEIGHED, values)
        cursor.execute(_NEW, values)
        new = cursor.rowcount
        cursor.execute(_ONE, values)
        cursor.execute(_GONE, values)
        return new, cursor.rowcount


def _once(pairs: Iterable[Maybe]) -> Iterable[tuple[object, ...]]:
    """Each two records once, the lesser id first: the heaviest where a pair is told twice, with its brake."""
    best: dict[tuple[UUID, UUID], Maybe] = {}
    for pair in pairs:
        key = (min(pair.one, pair.other), max(pair.one, pair.other))
        held = best.get(key)
        if held is None or (bool(pair.brake), pair.weight) > (bool(held.brake), held.weight):
            best[key] = pair
    for (one, other), pair in sorted(best.items()):
        agreement = json.dumps(dict(pair.agreement))
        yield uuid7(), one, other, pair.weight, pair.probability, agreement, pair.brake[:300]
