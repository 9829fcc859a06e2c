"""Dangers on a hidden record that may be the same person's: as pole_dangers_held_back, over the open pairs."""

from django.db import migrations

DANGERS = """
create function linkage_dangers_possible(identities uuid[])
returns table (subject uuid, kind text, confirmed boolean)
language sql stable security definer set search_path = public, pg_temp as $$
  with pairs as (
    select side.own, side.theirs
      from linkage_possiblelink p
     cross join lateral (values (p.one_id, p.other_id), (p.other_id, p.one_id)) side (own, theirs)
     where p.settled_at is null and (p.one_id = any (identities) or p.other_id = any (identities))
       and side.own = any (identities)
  )
  select pairs.own, d.kind, bool_or(d.confirmed)
    from pole_dangers_held_back((select coalesce(array_agg(theirs), '{}') from pairs), '{}') d
    join pairs on pairs.theirs = d.subject
   group by pairs.own, d.kind
$$;
"""


class Migration(migrations.Migration):
    """Adds linkage_dangers_possible(identities)."""

    dependencies = [("linkage", "0009_who_decides_whole"), ("pole", "0101_dangers")]
    operations = [migrations.RunSQL(DANGERS, "drop function linkage_dangers_possible(uuid[]);")]
