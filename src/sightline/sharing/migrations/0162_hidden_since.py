"""Whose share told where somebody is of whom, or of which place, it is known by now that it is a safe address."""

from django.db import migrations

FUNCTION = """
create function sharing_hidden_since(record uuid) returns table (share uuid, reference text, made_by uuid)
language sql stable security definer set search_path = public, pg_temp as $$
  with there as (
    select record as place_id
    union
    select r.place_id from pole_membership mine
      join pole_membership theirs on theirs.person_id = mine.person_id and theirs.retracted_at is null
      join pole_residence r on r.identity_id = theirs.identity_id and r.retracted_at is null and r.known_until is null
       and (r.true_until is null or r.true_until > current_date)
     where mine.identity_id = record and mine.retracted_at is null
  ), told as (
    select a.id from there join pole_address a using (place_id)
    union all
    select r.id from there join pole_residence r using (place_id)
  )
  select distinct s.id, s.reference::text, s.made_by
    from told join core_grant g on g.resource = told.id and g.reach = 'row' and (g.until is null or g.until > now())
    join sharing_share s on s.act = g.act and s.revoked_at is null
   where core_reader() is not null
$$;
"""


class Migration(migrations.Migration):
    """Adds sharing_hidden_since(record)."""

    dependencies = [("sharing", "0161_disclosures")]
    operations = [migrations.RunSQL(FUNCTION, "drop function sharing_hidden_since(uuid)")]
