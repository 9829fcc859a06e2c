"""Functions that look where a reader may not: whom they know, and what is hidden. They say no more than a sign or a kind."""

from django.db import migrations

SIGNS = """
-- By what signs the reader may know those of whom these records are. What they have said of it already is left out.
create function need_to_know_signs(asked uuid[]) returns table (person uuid, reference text, sign text, place_in int)
language sql stable security definer set search_path = public, pg_temp as $$
  with whose as (
    select m.person_id, min(array_position(asked, m.identity_id)) as place_in from pole_membership m
     where m.identity_id = any (asked) and m.retracted_at is null
       and not exists (select from need_to_know_opening o
                        where o.user_id = core_reader() and o.until > now() and m.identity_id = any (o.records))
     group by m.person_id
  ), theirs as (
    select w.person_id, m.identity_id from whose w
      join pole_membership m on m.person_id = w.person_id and m.retracted_at is null
  ), close as (
    select t.person_id, k.identity_id as other from theirs t join pole_relationship k on k.other_id = t.identity_id
     where k.retracted_at is null and k.known_until is null and k.kind <> 'worker'
    union
    select t.person_id, k.other_id from theirs t join pole_relationship k on k.identity_id = t.identity_id
     where k.retracted_at is null and k.known_until is null and k.kind <> 'worker'
  ), theirs_too as (
    select c.person_id, o.identity_id from close c
      join pole_membership m on m.identity_id = c.other and m.retracted_at is null
      join pole_membership o on o.person_id = m.person_id and o.retracted_at is null
  ), here as (
    -- whoever works where the reader works
    select p.user_id from workforce_post p
     where p.agency_id = core_reader_agency() and p.since <= now() and (p.until is null or p.until > now())
  ), homes as (
    select t.place_id from need_to_know_tie t
     where t.user_id = core_reader() and t.ended_at is null and t.place_id is not null
    union
    select r.place_id from need_to_know_ownrecord o
      join pole_membership m on m.identity_id = o.identity_id and m.retracted_at is null
      join pole_membership s on s.person_id = m.person_id and s.retracted_at is null
      join pole_residence r on r.identity_id = s.identity_id and r.retracted_at is null and r.known_until is null
     where o.user_id = core_reader() and o.ended_at is null
       and (r.true_until is null or r.true_until > current_date)
  ), lived as (
    select t.person_id, r.place_id, r.true_until is null or r.true_until > current_date as now_there
      from theirs t join pole_residence r on r.identity_id = t.identity_id
     where r.retracted_at is null and r.known_until is null and exists (select from homes)
  ), found as (
    select t.person_id, case when o.user_id = core_reader() then 'own_record' else 'colleague' end as sign
      from theirs t join need_to_know_ownrecord o on o.identity_id = t.identity_id and o.ended_at is null
     where o.user_id = core_reader() or o.user_id in (select user_id from here)
    union
    select t.person_id, case when o.user_id = core_reader() then 'relative' else 'colleagues_family' end
      from theirs_too t join need_to_know_ownrecord o on o.identity_id = t.identity_id and o.ended_at is null
     where o.user_id = core_reader() or o.user_id in (select user_id from here)
    union
    select t.person_id, case when d.user_id = core_reader() then 'declared' else 'colleagues_family' end
      from theirs t join need_to_know_tie d on d.identity_id = t.identity_id and d.ended_at is null
     where d.user_id = core_reader() or d.kind = 'relative' and d.user_id in (select user_id from here)
    union
    select l.person_id, 'same_address' from lived l where l.place_id in (select place_id from homes)
    union
    select l.person_id, 'same_street' from lived l
      join pole_address a on a.place_id = l.place_id and a.retracted_at is null and a.street <> ''
      join pole_address b on lower(b.street) = lower(a.street) and b.retracted_at is null
       and (b.postcode <> '' and b.postcode = a.postcode or b.town <> '' and lower(b.town) = lower(a.town))
     where l.now_there and b.place_id in (select place_id from homes)
    union
    select t.person_id, 'same_surname' from theirs t
      join pole_name n on n.identity_id = t.identity_id and n.retracted_at is null
      join core_user u on u.id = core_reader()
     where exists (select from homes) and n.family <> ''
       and lower(n.family) = lower(regexp_replace(u.name, '^.* ', ''))
  )
  select f.person_id, p.reference::text, f.sign, w.place_in
    from found f join pole_person p on p.id = f.person_id join whose w on w.person_id = f.person_id
$$;

-- The records of the person with this reference, and of those with a tie to them by which the reader may know them too.
create function need_to_know_around(asked text) returns table (identity uuid, own boolean)
language sql stable security definer set search_path = public, pg_temp as $$
  with own as (
    select m.identity_id from pole_person p join pole_membership m on m.person_id = p.id and m.retracted_at is null
     where p.reference = asked
  ), close as (
    select k.identity_id from pole_relationship k
     where k.other_id in (select identity_id from own) and k.retracted_at is null and k.known_until is null
    union
    select k.other_id from pole_relationship k
     where k.identity_id in (select identity_id from own) and k.retracted_at is null and k.known_until is null
  ), others as (
    select distinct o.identity_id, o.person_id from close c
      join pole_membership m on m.identity_id = c.identity_id and m.retracted_at is null
      join pole_membership o on o.person_id = m.person_id and o.retracted_at is null
     where o.identity_id not in (select identity_id from own)
  )
  select identity_id, true from own
  union all
  select o.identity_id, false from others o
   where o.person_id in (
     select s.person from need_to_know_signs(array(select identity_id from others)) s where s.sign <> 'same_surname')
$$;

-- What is hidden from the reader under a reference: for those who may break the glass, and for nobody else.
create function need_to_know_hidden(asked text) returns table (kind text, records uuid[])
language sql stable security definer set search_path = public, pg_temp as $$
  select 'person', array_agg(i.id order by i.id)
    from pole_person p join pole_membership m on m.person_id = p.id and m.retracted_at is null
    join pole_identity i on i.id = m.identity_id and i.retracted_at is null
   where p.reference = asked and current_setting('sightline.breaks_glass', true) = 'yes'
   group by p.id
  having not bool_or(pole_reader_sees(i.handling, i.owner_agency_id, i.id))
  union all
  select 'event', array[e.id] from pole_event e
   where e.reference = asked and e.retracted_at is null and current_setting('sightline.breaks_glass', true) = 'yes'
     and not pole_reader_sees(e.handling, e.owner_agency_id, e.id)
$$;

create function need_to_know_owners(asked uuid[]) returns table (owner uuid)
language sql stable security definer set search_path = public, pg_temp as $$
  select distinct o.owner_id
    from (select unnest(asked) as identity_id
          union select i.identity_id from pole_involvement i where i.event_id = any (asked) and i.retracted_at is null) r
    join pole_membership mine on mine.identity_id = r.identity_id and mine.retracted_at is null
    join pole_membership theirs on theirs.person_id = mine.person_id and theirs.retracted_at is null
    join pole_recordowner o on o.identity_id = theirs.identity_id
   where o.retracted_at is null and o.known_until is null and (o.true_until is null or o.true_until > current_date)
     and core_reader() is not null
$$;

"""
GONE = """
drop function need_to_know_owners(uuid[]);
drop function need_to_know_hidden(text);
drop function need_to_know_around(text);
drop function need_to_know_signs(uuid[]);
"""


class Migration(migrations.Migration):
    """Adds need_to_know_signs, _around, _hidden and _owners."""

    dependencies = [("need_to_know", "0001_tables"), ("pole", "0140_safe_addresses")]
    operations = [migrations.RunSQL(SIGNS, GONE)]
