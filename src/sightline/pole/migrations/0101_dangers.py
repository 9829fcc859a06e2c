"""Dangers that pass although their record does not: a function that filters itself, and says no more than the kind."""

from django.db import migrations

DANGERS = """
create function pole_reader_sees(handling smallint, owner uuid, resource uuid) returns boolean language sql stable as $$
  select coalesce(handling <= core_reader_clearance()
      or owner = core_reader_agency() and handling <= core_reader_own_clearance()
      or resource = any (core_granted()), false)
$$;

-- The kinds are pole.rules.markers' that warn of danger to whoever goes there: a test holds the two equal.
-- They stand here, so that nothing else can be asked of rows that the reader does not see.
create function pole_dangers_held_back(identities uuid[], places uuid[])
returns table (subject uuid, kind text, confirmed boolean)
language sql stable security definer set search_path = public, pg_temp as $$
  with own as (
    select mine.identity_id as subject, k.id as marker
      from pole_membership mine
      join pole_membership theirs on theirs.person_id = mine.person_id and theirs.retracted_at is null
      join pole_identity i on i.id = theirs.identity_id and i.retracted_at is null
      join pole_marker k on k.identity_id = i.id
     where mine.identity_id = any (identities) and mine.retracted_at is null
       and not (pole_reader_sees(k.handling, k.owner_agency_id, k.subject)
                and pole_reader_sees(i.handling, i.owner_agency_id, i.id))
  ), there as (
    select k.place_id as subject, k.id as marker
      from pole_marker k
     where k.place_id = any (places) and not pole_reader_sees(k.handling, k.owner_agency_id, k.subject)
    union
    select r.place_id, k.id
      from pole_residence r
      join pole_identity i on i.id = r.identity_id and i.retracted_at is null
      join pole_marker k on k.identity_id = i.id
     where r.place_id = any (places) and r.retracted_at is null and r.known_until is null
       and (r.true_from is null or r.true_from <= current_date) and (r.true_until is null or r.true_until > current_date)
       and not (pole_reader_sees(k.handling, k.owner_agency_id, k.subject)
                and pole_reader_sees(i.handling, i.owner_agency_id, i.id)
                and pole_reader_sees(r.handling, r.owner_agency_id, r.identity_id))
  )
  select f.subject, k.kind, bool_or(last.step <> 'proposed')
    from (select * from own union select * from there) f
    join pole_marker k on k.id = f.marker and k.retracted_at is null and k.known_until is null
    cross join lateral (select coalesce((
      select s.step from pole_markerstep s where s.marker_id = k.id and s.retracted_at is null
       order by s.taken_at desc, s.recorded_at desc, s.id desc limit 1), 'proposed') as step) last
   where k.kind in ('violent', 'weapons', 'dangerous_dog', 'domestic_abuse', 'sexual_offender', 'risk_to_children', 'refuge')
     and last.step <> 'ended' and core_reader_clearance() >= 0
   group by f.subject, k.kind
$$;
"""
GONE = """
drop function pole_dangers_held_back(uuid[], uuid[]);
drop function pole_reader_sees(smallint, uuid, uuid);
"""


class Migration(migrations.Migration):
    """Adds pole_dangers_held_back(identities, places)."""

    dependencies = [("pole", "0051_search_near"), ("core", "0003_granted")]
    operations = [migrations.RunSQL(DANGERS, GONE)]
