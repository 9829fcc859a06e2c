-- Whom, and which places and events, what was typed leads to: at most `most` people and `most` places that the reader may
-- see, the likeliest first, with all the keys that they are held under. It owns its tables, so that it filters by itself:
-- `sees` is the policy of core.protection, and a test holds the two equal. What was granted to the reader row by row is
-- asked only where something else does not let them see a row.
--   pairs, places   pairs of people and of places, with what each is worth
--   kinds, low, high   ranges of search keys, with what each is worth
-- Gives rows of kind "identity" (person: who it is held to be), "place" and "event", with their own keys and those of their
-- homes, each list one text (a few texts are read many times faster than arrays): a key ends with \x1e, a home with \x1d.
create or replace function pole_search_candidates(
  pairs text[], pairs_worth real[], places text[], places_worth real[],
  kinds text[], lows text[], highs text[], worth real[], with_homes boolean, most int, each int, share real)
  returns table (kind text, id uuid, person uuid, own text, homes text) language plpgsql stable security definer
  set search_path = public, pg_temp
  set enable_seqscan = off set enable_hashjoin = off set enable_mergejoin = off set plan_cache_mode = force_generic_plan
  set jit = off as $$
declare
  clearance smallint := core_reader_clearance();
  own_clearance smallint := core_reader_own_clearance();
  agency uuid := core_reader_agency();
  -- whom, where and what the ranges lead to, and whom the places lead to: most searches have neither, and of a statement
  -- that finds nothing a tenth of a millisecond is its plan
  keyed uuid[] := '{}';
  keyed_kinds text[] := '{}';
  keyed_worth real[] := '{}';
  spots uuid[] := '{}';
  residents uuid[] := '{}';
  residents_worth real[] := '{}';
begin
  if core_reader() is null then
    return;
  end if;
  if cardinality(kinds) > 0 then
    select coalesce(array_agg(found.subject), '{}'), coalesce(array_agg(found.subject_kind), '{}'),
           coalesce(array_agg(r.worth), '{}') into keyed, keyed_kinds, keyed_worth
      from unnest(kinds, lows, highs, worth) r (kind, low, high, worth)
     cross join lateral (
       select k.subject, k.subject_kind from pole_searchkey k
        where k.kind = r.kind and k.key >= r.low and k.key < r.high and k.retracted_at is null
          and (k.handling <= clearance or k.owner_agency_id = agency and k.handling <= own_clearance
               or k.subject = any ((select core_granted())::uuid[]))
        order by k.key limit each) found;
  end if;
  if cardinality(places) > 0 or 'place' = any (keyed_kinds) then
    with spot as materialized (
      select s.subject, sum(s.worth) as worth from (
        select found.subject, p.worth from unnest(places, places_worth) p (said, worth)
         cross join lateral (
           select s.subject from pole_searchpair s where s.key = hashtextextended(p.said, 0) limit each) found
        union all select k.subject, k.worth from unnest(keyed, keyed_kinds, keyed_worth) k (subject, kind, worth)
         where k.kind = 'place') s
       group by s.subject order by 2 desc, 1 limit most),
    lived as (
      select r.identity_id, spot.worth from spot cross join lateral (
        select r.identity_id from pole_residence r
         where r.place_id = spot.subject and r.retracted_at is null
           and (r.handling <= clearance or r.owner_agency_id = agency and r.handling <= own_clearance
                or r.identity_id = any ((select core_granted())::uuid[]))
         limit 200) r)
    select array(select spot.subject from spot), coalesce(array_agg(lived.identity_id), '{}'),
           coalesce(array_agg(lived.worth), '{}') into spots, residents, residents_worth
      from lived;
  end if;
  return query
  with paired as (
    -- what so many have that not all are looked at must not put those that were before those that were not; a pair that
    -- two wrote at the same moment counts twice: to look for those at each search would cost all searches
    select held.subject, case when cardinality(p.has) < each then p.worth else p.worth / 10 end as worth
      from (select u.worth, array(
              select s.subject from pole_searchpair s where s.key = hashtextextended(u.said, 0) limit each) as has
              from unnest(pairs, pairs_worth) u (said, worth) offset 0) p
     cross join lateral unnest(p.has) held (subject)),
  somebody as materialized (
    select s.subject, sum(s.worth) as worth from (
      select * from paired
      union all select k.subject, k.worth from unnest(keyed, keyed_kinds, keyed_worth) k (subject, kind, worth)
       where k.kind = 'identity'
      union all select r.subject, r.worth from unnest(residents, residents_worth) r (subject, worth)) s
     group by s.subject),
  likely as materialized (
    -- looked at one by one, the likeliest first: ten times as many as are wanted, should most of them be hidden; nobody
    -- who has so little of what the likeliest has that they could not come near
    select s.subject from (
      select b.* from somebody b where b.worth >= share * (select max(most_likely.worth) from somebody most_likely)
       order by b.worth desc, b.subject limit most * 10) s
     where exists (select from pole_identity i
                    where i.id = s.subject and i.retracted_at is null
                      and (i.handling <= clearance or i.owner_agency_id = agency and i.handling <= own_clearance
                           or i.id = any ((select core_granted())::uuid[])))
     order by s.worth desc, s.subject limit most),
  who as materialized (
    select m.person_id, m.identity_id
      from (select distinct near.person_id from likely
              join pole_membership near on near.identity_id = likely.subject and near.retracted_at is null) p
      join pole_membership m on m.person_id = p.person_id and m.retracted_at is null
      join pole_identity i on i.id = m.identity_id and i.retracted_at is null
       and (i.handling <= clearance or i.owner_agency_id = agency and i.handling <= own_clearance
            or i.id = any ((select core_granted())::uuid[]))),
  found as (
    select 'identity' as kind, who.identity_id as id, who.person_id as person from who
    union all select 'place', spot, null from unnest(spots) spot
    union all select distinct 'event', k.subject, null::uuid from unnest(keyed, keyed_kinds) k (subject, kind)
     where k.kind = 'event')
  select f.kind, f.id, f.person, (
           select string_agg(held.key, E'\x1e') from (
             select k.kind || ' ' || k.key as key from pole_searchkey k
              where k.subject = f.id and k.retracted_at is null
                and (k.handling <= clearance or k.owner_agency_id = agency and k.handling <= own_clearance
                     or k.subject = any ((select core_granted())::uuid[]))
              limit 200) held),
         case when with_homes and f.kind = 'identity' then (
           select string_agg(home.keys, E'\x1d') from (
             select (select string_agg(k.kind || ' ' || k.key, E'\x1e') from pole_searchkey k
                      where k.subject = r.place_id and k.retracted_at is null
                        and (k.handling <= clearance or k.owner_agency_id = agency and k.handling <= own_clearance
                             or k.subject = any ((select core_granted())::uuid[]))) as keys
               from pole_residence r
              where r.identity_id = f.id and r.retracted_at is null
                and (r.handling <= clearance or r.owner_agency_id = agency and r.handling <= own_clearance
                     or r.identity_id = any ((select core_granted())::uuid[]))
              limit 50) home) end
    from found f;
end $$;
