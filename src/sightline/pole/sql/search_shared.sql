-- Search for whoever sees no police record: among what their agency contributed and what was granted to it, row by row.

-- Whether a key tells of a place that is somebody's safe address.
create or replace function pole_safe_place_key(subject uuid, subject_kind text) returns boolean language sql stable as $$
  select subject_kind = 'place' and pole_safe_address(subject, null)
$$;

-- The policies of core.protection, for functions that own their tables; a test holds them equal. PostgreSQL puts each in
-- the place where it is called.
create or replace function pole_shows_key(
  k pole_searchkey, clearance smallint, own_clearance smallint, agency uuid, granted uuid[])
  returns boolean language sql stable as $$
  select k.handling <= clearance or k.owner_agency_id = agency and k.handling <= own_clearance
      or (k.subject = any (granted) or core_row_granted(k.fact, false))
         and not (clearance < 0 and pole_safe_place_key(k.subject, k.subject_kind))
      or core_row_granted(k.fact, true)
$$;
create or replace function pole_shows_identity(
  i pole_identity, clearance smallint, own_clearance smallint, agency uuid, granted uuid[])
  returns boolean language sql stable as $$
  select i.handling <= clearance or i.owner_agency_id = agency and i.handling <= own_clearance
      or i.id = any (granted) or core_row_granted(i.id, false)
$$;
create or replace function pole_shows_residence(
  r pole_residence, clearance smallint, own_clearance smallint, agency uuid, granted uuid[])
  returns boolean language sql stable as $$
  select r.handling <= clearance or r.owner_agency_id = agency and r.handling <= own_clearance
      or (r.identity_id = any (granted) or core_row_granted(r.id, false))
         and not (clearance < 0 and pole_safe_address(r.place_id, r.identity_id))
      or core_row_granted(r.id, true)
$$;

-- As pole_search_candidates, by ranges of keys alone: what nobody granted counts for nothing, neither as a key that leads to
-- somebody, nor among the `each` keys of a range that are looked at. Pairs are of all that is held, and would tell of it.
create or replace function pole_search_shared(
  kinds text[], lows text[], highs text[], worth real[], with_homes boolean, most int, each int, share real)
  returns table (kind text, id uuid, person uuid, own text, homes text) language plpgsql stable security definer
  set search_path = public, pg_temp
  set enable_seqscan = off set enable_hashjoin = off set enable_mergejoin = off set plan_cache_mode = force_generic_plan
  set jit = off as $$
declare
  c smallint := core_reader_clearance();
  o smallint := core_reader_own_clearance();
  a uuid := core_reader_agency();
  g uuid[] := core_granted();
begin
  if core_reader() is null then
    return;
  end if;
  return query
  with keyed as materialized (
    select found.subject, found.subject_kind, r.worth from unnest(kinds, lows, highs, worth) r (kind, low, high, worth)
     cross join lateral (
       select k.subject, k.subject_kind from pole_searchkey k
        where k.kind = r.kind and k.key >= r.low and k.key < r.high and k.retracted_at is null
          and pole_shows_key(k, c, o, a, g)
        order by k.key limit each) found),
  spot as materialized (
    select k.subject, sum(k.worth) as worth from keyed k where k.subject_kind = 'place'
     group by k.subject order by 2 desc, 1 limit most),
  somebody as materialized (
    select s.subject, sum(s.worth) as worth from (
      select k.subject, k.worth from keyed k where k.subject_kind = 'identity'
      union all select lived.identity_id, spot.worth from spot cross join lateral (
        select r.identity_id from pole_residence r
         where r.place_id = spot.subject and r.retracted_at is null and pole_shows_residence(r, c, o, a, g)
         limit 200) lived) s
     group by s.subject),
  likely as materialized (
    select s.subject from (select * from somebody order by worth desc, subject limit most * 10) s
     where s.worth >= share * (select max(b.worth) from somebody b)
       and exists (select from pole_identity i
                    where i.id = s.subject and i.retracted_at is null and pole_shows_identity(i, c, o, a, g))
     order by s.worth desc, s.subject limit most),
  who as materialized (
    select distinct m.person_id, m.identity_id
      from (select distinct near.person_id from likely
              join pole_membership near on near.identity_id = likely.subject and near.retracted_at is null) p
      join pole_membership m on m.person_id = p.person_id and m.retracted_at is null
      join pole_identity i on i.id = m.identity_id and i.retracted_at is null and pole_shows_identity(i, c, o, a, g)),
  found as (
    select 'identity' as kind, who.identity_id as id, who.person_id as person from who
    union all select 'place', spot.subject, null from spot
    union all select distinct 'event', k.subject, null::uuid from keyed k where k.subject_kind = 'event')
  select f.kind, f.id, f.person, (
           select string_agg(held.key, E'\x1e') from (
             select k.kind || ' ' || k.key as key from pole_searchkey k
              where k.subject = f.id and k.retracted_at is null and pole_shows_key(k, c, o, a, g)
              limit 200) held),
         case when with_homes and f.kind = 'identity' then (
           select string_agg(home.keys, E'\x1d') from (
             select (select string_agg(k.kind || ' ' || k.key, E'\x1e') from pole_searchkey k
                      where k.subject = r.place_id and k.retracted_at is null and pole_shows_key(k, c, o, a, g)) as keys
               from pole_residence r
              where r.identity_id = f.id and r.retracted_at is null and pole_shows_residence(r, c, o, a, g)
              limit 50) home) end
    from found f;
end $$;
