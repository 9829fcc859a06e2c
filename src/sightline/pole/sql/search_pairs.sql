-- Writes the pairs of these people, and of these places and of whoever lives or lived there, from their search keys.
-- `fresh`: nothing has been written of any of them yet, so that nothing need be compared with what is there.
-- A pair that no longer holds does no harm: it only leads to a candidate, who is then compared by what is held.
create or replace function pole_search_pair_up(people uuid[], places uuid[], fresh boolean) returns void language plpgsql security definer
  set search_path = public, pg_temp
  -- one by one, by index: PostgreSQL cannot tell how many people an array holds, and would join them all with all
  set enable_seqscan = off set enable_hashjoin = off set enable_mergejoin = off set jit = off as $$
begin
  insert into pole_searchpair (key, subject)
  with who as materialized (
    select i.id from unnest(people) i (id)
    union
    select r.identity_id from unnest(places) p (id)
     cross join lateral (select r.identity_id from pole_residence r where r.place_id = p.id limit 5000) r),
  -- all keys of one subject at once: an index that begins with the kind would be walked for each of them
  told as materialized (
    select who.id, own.named, own.years, own.days, array(
             select distinct case k.kind when 'postcode' then lower(left(k.key, -3)) else k.key end
               from pole_residence r cross join lateral (
                 -- a table that nobody has analysed yet would be walked whole for each of them, were this a join
                 select k.kind, k.key from pole_searchkey k
                  where k.subject = r.place_id and k.retracted_at is null offset 0) k
              where r.identity_id = who.id and pole_search_homely(k.kind, k.key)
              limit 60) as lived
      from who cross join lateral (
        select (array_agg(distinct k.key) filter (where k.kind = 'name' and length(k.key) > 1))[:12] as named,
               array_agg(distinct left(k.key, 4)) filter (where k.kind = 'birth') as years,
               array_agg(distinct k.key) filter (where k.kind = 'birth' and length(k.key) = 10) as days
          from pole_searchkey k where k.subject = who.id and k.retracted_at is null) own),
  placed as materialized (
    select p.id, own.numbers, own.words from unnest(places) p (id) cross join lateral (
        select array_agg(distinct k.key) filter (where k.kind = 'address' and k.key ~ '[0-9]') as numbers,
               array_agg(distinct k.key) filter (where k.kind = 'address' and pole_search_homely(k.kind, k.key)) as words
          from pole_searchkey k where k.subject = p.id and k.retracted_at is null) own),
  found as (
    select t.id as subject, 'nn|' || a || '|' || b as said
      from told t cross join unnest(t.named) a cross join unnest(t.named) b where a < b collate "C"
    union all
    select t.id, 'nb|' || n || '|' || y from told t cross join unnest(t.named) n cross join unnest(t.years) y
    union all
    -- a whole day of birth tells as much as two words
    select t.id, 'd|' || d from told t cross join unnest(t.days) d
    union all
    select t.id, 'nh|' || n || '|' || h from told t cross join unnest(t.named) n cross join unnest(t.lived) h
    union all
    select p.id, 'pp|' || n || '|' || h from placed p cross join unnest(p.numbers) n cross join unnest(p.words) h)
  select hashtextextended(f.said, 0), f.subject from found f
   where fresh or not exists (
     select from pole_searchpair s where s.key = hashtextextended(f.said, 0) and s.subject = f.subject);
end $$;
