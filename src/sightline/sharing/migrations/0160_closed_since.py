"""A part of a share is closed to its recipient when its row is; whoever shared what became unsafe is found."""

from django.db import migrations

FUNCTIONS = """
-- Whether what was told of a row is no longer its reader's to read: no grant opens the row to them any more, or it says where
-- somebody lives who is safe there by now.
create function sharing_part_closed(told uuid) returns boolean language sql stable
  security definer set search_path = public, pg_temp as $$
  select told is not null and not core_row_granted(told, true) and (
    not core_row_granted(told, false)
    or exists (select from pole_residence r where r.id = told and pole_safe_address(r.place_id, r.identity_id)))
$$;

drop function sharing_unsafe(text[]);
-- Grants in force of where somebody lives, to a recipient who, as is known by now, is or acts for a danger to them; by which
-- share, and who made it.
create function sharing_unsafe(signs text[]) returns table (id uuid, share uuid, reference text, made_by uuid)
language sql stable security definer set search_path = public, pg_temp as $$
  with acting as (
    select o.to_agency_id, array_agg(distinct f) as people
      from sharing_share o cross join unnest(o.acts_for) f group by o.to_agency_id
  ), opened as (
    select g.id, g.resource, a.people, s.id as share, s.reference::text, s.made_by from acting a
      join sharing_share s on s.to_agency_id = a.to_agency_id and s.revoked_at is null and s.expires_at > now()
      join core_grant g on g.act = s.act and g.reach <> 'record' and g.until > now()
  )
  select o.id, o.share, o.reference, o.made_by from opened o join pole_residence r on r.id = o.resource
   where exists (select from pole_addresses_at_risk(array[r.identity_id], '{}', o.people, signs) x
                  where x.place = r.place_id and x.from_recipient and not x.recipient_lives_there)
  union
  select o.id, o.share, o.reference, o.made_by from opened o join pole_address d on d.id = o.resource
   where exists (
     select from pole_residence r
      cross join lateral pole_addresses_at_risk(array[r.identity_id], '{}', o.people, signs) x
      where r.place_id = d.place_id and r.retracted_at is null
        and x.place = r.place_id and x.from_recipient and not x.recipient_lives_there)
$$;
"""
BEFORE = """
drop function sharing_part_closed(uuid);
drop function sharing_unsafe(text[]);
create function sharing_unsafe(signs text[]) returns table (id uuid)
language sql stable security definer set search_path = public, pg_temp as $$
  with acting as (
    select o.to_agency_id, array_agg(distinct f) as people
      from sharing_share o cross join unnest(o.acts_for) f group by o.to_agency_id
  ), opened as (
    select g.id, g.resource, a.people from acting a
      join sharing_share s on s.to_agency_id = a.to_agency_id and s.revoked_at is null and s.expires_at > now()
      join core_grant g on g.act = s.act and g.reach <> 'record' and g.until > now()
  )
  select o.id from opened o join pole_residence r on r.id = o.resource
   where exists (select from pole_addresses_at_risk(array[r.identity_id], '{}', o.people, signs) x
                  where x.place = r.place_id and x.from_recipient and not x.recipient_lives_there)
  union
  select o.id from opened o join pole_address d on d.id = o.resource
   where exists (
     select from pole_residence r
      cross join lateral pole_addresses_at_risk(array[r.identity_id], '{}', o.people, signs) x
      where r.place_id = d.place_id and r.retracted_at is null
        and x.place = r.place_id and x.from_recipient and not x.recipient_lives_there)
$$;
"""


class Migration(migrations.Migration):
    """Adds sharing_part_closed; sharing_unsafe says whose share it is."""

    dependencies = [("sharing", "0150_erase_personal"), ("core", "0160_row_granted_once")]
    operations = [migrations.RunSQL(FUNCTIONS, BEFORE)]
