"""Which addresses are safe ones, and where somebody is safe from a recipient: whoever asks, for hidden warnings count."""

from django.db import migrations

# A warning of danger counts before anybody confirmed it (pole.rules.markers.warns_unconfirmed), and "refuge" is one. It
# stands on the place, or on somebody who lives there. That it is so is all that passes.
SAFE = """
create function pole_live_marker(subject uuid, kinds text[]) returns boolean language sql stable
  security definer set search_path = public, pg_temp as $$
  select exists (
    select from pole_marker k
     where k.subject = pole_live_marker.subject and k.kind = any (kinds)
       and k.retracted_at is null and k.known_until is null
       and coalesce((select s.step from pole_markerstep s where s.marker_id = k.id and s.retracted_at is null
                      order by s.taken_at desc, s.recorded_at desc, s.id desc limit 1), 'proposed') <> 'ended')
$$;

create function pole_safe_address(place uuid, identity uuid) returns boolean language sql stable
  security definer set search_path = public, pg_temp as $$
  select pole_live_marker(place, array['refuge']) or exists (
    select from (select r.identity_id from pole_residence r
                  where r.place_id = place and r.retracted_at is null and r.known_until is null
                    and (r.true_until is null or r.true_until > current_date)
                 union all select identity where identity is not null) there
      join pole_membership mine on mine.identity_id = there.identity_id and mine.retracted_at is null
      join pole_membership theirs on theirs.person_id = mine.person_id and theirs.retracted_at is null
     where pole_live_marker(theirs.identity_id, array['refuge']))
$$;

-- Where these people live now, and these places: what is known of each for a recipient who is, or acts for, some people.
-- Held to be a danger to somebody: a risk that is recorded, or a tie to them and a live warning of one of `signs`.
create function pole_addresses_at_risk(records uuid[], places uuid[], acts_for uuid[], signs text[])
returns table (place uuid, is_safe boolean, from_recipient boolean, recipient_lives_there boolean,
               building text, street text, postcode text)
language sql stable security definer set search_path = public, pg_temp as $$
  with theirs as (
    select m.person_id, m.identity_id from pole_membership m
     where m.retracted_at is null
       and m.person_id in (select w.person_id from pole_membership w
                            where w.identity_id = any (records) and w.retracted_at is null)
  ), acting as (
    select m.person_id, m.identity_id from pole_membership m
     where m.retracted_at is null
       and m.person_id in (select w.person_id from pole_membership w
                            where w.identity_id = any (acts_for) and w.retracted_at is null)
  ), lives as (
    select r.identity_id, r.place_id from pole_residence r
     where r.retracted_at is null and r.known_until is null and (r.true_until is null or r.true_until > current_date)
       and r.identity_id in (select identity_id from theirs union select identity_id from acting)
  ), endangered as (
    select t.person_id from pole_posesrisk k
      join acting a on a.identity_id = k.identity_id join theirs t on t.identity_id = k.other_id
     where k.retracted_at is null and k.known_until is null and (k.true_until is null or k.true_until > current_date)
    union
    select t.person_id from pole_relationship k
      join theirs t on t.identity_id in (k.identity_id, k.other_id)
      join acting a on a.identity_id in (k.identity_id, k.other_id) and a.person_id <> t.person_id
     where k.retracted_at is null and k.known_until is null
       and exists (select from acting o where o.person_id = a.person_id and pole_live_marker(o.identity_id, signs))
  ), found as (
    select l.place_id, l.identity_id, t.person_id from lives l join theirs t using (identity_id)
    union all
    select p, null, null from unnest(places) p
  )
  select f.place_id, bool_or(pole_safe_address(f.place_id, f.identity_id)),
         bool_or(f.person_id in (select person_id from endangered)),
         bool_or(exists (select from lives l join acting a using (identity_id) where l.place_id = f.place_id)),
         coalesce(a.building, ''), coalesce(a.street, ''), coalesce(a.postcode, '')
    from found f left join pole_address a on a.place_id = f.place_id and a.retracted_at is null
   where core_reader() is not null
   group by f.place_id, a.id, a.building, a.street, a.postcode
$$;
"""
GONE = """
drop function pole_addresses_at_risk(uuid[], uuid[], uuid[], text[]);
drop function pole_safe_address(uuid, uuid);
drop function pole_live_marker(uuid, text[]);
"""


class Migration(migrations.Migration):
    """Adds pole_safe_address, pole_live_marker and pole_addresses_at_risk."""

    dependencies = [("pole", "0120_watching"), ("core", "0140_reach")]
    operations = [migrations.RunSQL(SAFE, GONE)]
