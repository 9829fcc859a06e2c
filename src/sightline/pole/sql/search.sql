-- What search finds candidates by. Neither table is ever listed: their policies let nobody read (pole.models.search), and
-- only the functions here do, which answer for words that were typed.

-- Every word of a name ("n") or of an address ("h") that is held, under each key by which a word like it looks it up.
-- No constraint: two who write the same word at once need not wait for each other; a row twice does no harm.
create table pole_searchword (
  key varchar(70) collate "C" not null,
  word varchar(60) collate "C" not null
);
create index search_word on pole_searchword (key, word);

-- Two things that are held of one person or place, as one number: "smith" with "jayden", "smith" with 2014.
create table pole_searchpair (
  key bigint not null,
  subject uuid not null
);
create index search_pair on pole_searchpair (key, subject);

-- Which of these keys ("n=smith") no word is held under yet.
create function pole_search_unheard(keys text[]) returns setof text language sql stable security definer
  set search_path = public, pg_temp as $$
  select k from unnest(keys) k where not exists (select from pole_searchword w where w.key = k)
$$;

-- The words held under any of these keys, or under a key of these ranges; of each key or range `most` at most.
create function pole_search_near(terms int[], keys text[], within int[], lows text[], highs text[], most int)
  returns table (term int, kind text, word text) language plpgsql stable security definer
  set search_path = public, pg_temp as $$
begin
  return query
    select distinct t.term, left(t.key, 1), found.word::text
      from unnest(terms, keys) t (term, key)
      cross join lateral (select w.word from pole_searchword w where w.key = t.key limit most) found
    union
    select t.term, left(t.low, 1), found.word::text
      from unnest(within, lows, highs) t (term, low, high)
      cross join lateral (
        select w.word from pole_searchword w where w.key >= t.low and w.key < t.high order by w.key limit most) found;
end $$;

-- Writes the pairs of these people, and of these places and of whoever lives or lived there, from their search keys.
-- A pair that no longer holds does no harm: it only leads to a candidate, who is then compared by what is held.
create function pole_search_pair_up(people uuid[], places uuid[]) returns void language plpgsql security definer
  set search_path = public, pg_temp as $$
declare
  -- the words of very many addresses tell nothing (pole.rules.search_words.COMMON)
  common text[] := array['road', 'street', 'lane', 'close', 'avenue', 'drive', 'terrace', 'way', 'court', 'gardens',
    'grove', 'crescent', 'place', 'flat', 'house', 'the', 'and', 'room', 'unit', 'of'];
begin
  insert into pole_searchpair (key, subject)
  with who as materialized (
    select distinct i.id from unnest(people) i (id)
    union
    select r.identity_id from unnest(places) p (id)
     cross join lateral (select r.identity_id from pole_residence r where r.place_id = p.id limit 5000) r),
  named as materialized (
    select who.id, k.key from who cross join lateral (
      select distinct k.key from pole_searchkey k
       where k.subject = who.id and k.kind = 'name' and length(k.key) > 1 and k.retracted_at is null
       order by k.key limit 12) k),
  lived as materialized (
    select distinct who.id, r.place_id from who join pole_residence r on r.identity_id = who.id),
  spoken as materialized (
    select p.id, w.word from (select place_id from lived union select unnest(places)) p (id)
      cross join lateral (
        select k.key from pole_searchkey k
         where k.subject = p.id and k.kind = 'address' and k.retracted_at is null
           and length(k.key) > 2 and k.key !~ '[0-9]' and k.key <> all (common)
        union
        select lower(left(k.key, -3)) from pole_searchkey k
         where k.subject = p.id and k.kind = 'postcode' and k.retracted_at is null and length(k.key) > 4) w (word)),
  found as (
    select a.id as subject, 'nn|' || a.key || '|' || b.key as said
      from named a join named b on b.id = a.id and a.key < b.key
    union
    select n.id, 'nb|' || n.key || '|' || k.year from named n cross join lateral (
      select distinct left(k.key, 4) as year from pole_searchkey k
       where k.subject = n.id and k.kind = 'birth' and k.retracted_at is null) k
    union
    select n.id, 'nh|' || n.key || '|' || s.word
      from named n join lived l on l.id = n.id join spoken s on s.id = l.place_id
    union
    select p.id, 'pp|' || n.key || '|' || s.word from unnest(places) p (id) join spoken s on s.id = p.id
      cross join lateral (
        select distinct k.key from pole_searchkey k
         where k.subject = p.id and k.kind = 'address' and k.key ~ '[0-9]' and k.retracted_at is null limit 6) n)
  select hashtextextended(f.said, 0), f.subject from found f
   where not exists (
     select from pole_searchpair s where s.key = hashtextextended(f.said, 0) and s.subject = f.subject);
end $$;

-- Whom, and which places and events, what was typed leads to: at most `most` people and `most` places that the reader may
-- see, the likeliest first, with all the keys that they are held under. It owns its tables, so that it filters by itself:
-- `sees` is the policy of core.protection, and a test holds the two equal.
--   pairs, places   pairs of people and of places, with what each is worth
--   kinds, low, high   ranges of search keys, with what each is worth
-- Gives rows of kind "identity" (person: who it is held to be; homes: the keys of each address, one text a place), "place"
-- and "event".
create function pole_search_candidates(
  pairs text[], pairs_worth real[], places text[], places_worth real[],
  kinds text[], lows text[], highs text[], worth real[], with_homes boolean, most int, each int)
  returns table (kind text, id uuid, person uuid, own text[], homes text[]) language plpgsql stable security definer
  set search_path = public, pg_temp
  set enable_seqscan = off set enable_hashjoin = off set enable_mergejoin = off set plan_cache_mode = force_generic_plan
  set jit = off as $$
declare
  clearance smallint := core_reader_clearance();
  own_clearance smallint := core_reader_own_clearance();
  agency uuid := core_reader_agency();
  granted uuid[] := core_granted();
begin
  if core_reader() is null then
    return;
  end if;
  return query
  with paired as (
    select found.subject, p.worth from unnest(pairs, pairs_worth) p (said, worth)
     cross join lateral (
       select s.subject from pole_searchpair s where s.key = hashtextextended(p.said, 0) limit each) found),
  placed as (
    select found.subject, p.worth from unnest(places, places_worth) p (said, worth)
     cross join lateral (
       select s.subject from pole_searchpair s where s.key = hashtextextended(p.said, 0) limit each) found),
  keyed as materialized (
    select found.subject, found.subject_kind, r.worth from unnest(kinds, lows, highs, worth) r (kind, low, high, worth)
     cross join lateral (
       select k.subject, k.subject_kind from pole_searchkey k
        where k.kind = r.kind and k.key >= r.low and k.key < r.high and k.retracted_at is null
          and (k.handling <= clearance or k.owner_agency_id = agency and k.handling <= own_clearance
               or k.subject = any (granted))
        order by k.key limit each) found),
  spot as materialized (
    select s.subject, sum(s.worth) as worth
      from (select * from placed union all select k.subject, k.worth from keyed k where k.subject_kind = 'place') s
     group by s.subject order by 2 desc, 1 limit most),
  somebody as (
    select s.subject, sum(s.worth) as worth from (
      select * from paired
      union all select k.subject, k.worth from keyed k where k.subject_kind = 'identity'
      union all select r.identity_id, spot.worth from spot cross join lateral (
        select r.identity_id from pole_residence r
         where r.place_id = spot.subject and r.retracted_at is null
           and (r.handling <= clearance or r.owner_agency_id = agency and r.handling <= own_clearance
                or r.identity_id = any (granted))
         limit 200) r) s
     group by s.subject),
  likely as materialized (
    -- looked at one by one, the likeliest first: ten times as many as are wanted, should most of them be hidden
    select s.subject from (select * from somebody order by worth desc, subject limit most * 10) s
     where exists (select from pole_identity i
                    where i.id = s.subject and i.retracted_at is null
                      and (i.handling <= clearance or i.owner_agency_id = agency and i.handling <= own_clearance
                           or i.id = any (granted)))
     order by s.worth desc, s.subject limit most),
  who as materialized (
    select distinct m.person_id, m.identity_id
      from (select distinct near.person_id from likely
              join pole_membership near on near.identity_id = likely.subject and near.retracted_at is null) p
      join pole_membership m on m.person_id = p.person_id and m.retracted_at is null
      join pole_identity i on i.id = m.identity_id and i.retracted_at is null
       and (i.handling <= clearance or i.owner_agency_id = agency and i.handling <= own_clearance
            or i.id = any (granted)))
  select 'identity', who.identity_id, who.person_id, array(
           select k.kind || ' ' || k.key from pole_searchkey k
            where k.subject = who.identity_id and k.retracted_at is null
              and (k.handling <= clearance or k.owner_agency_id = agency and k.handling <= own_clearance
                   or k.subject = any (granted))
            limit 200),
         case when with_homes then array(
           select (select string_agg(k.kind || ' ' || k.key, E'\n') from pole_searchkey k
                    where k.subject = r.place_id and k.retracted_at is null
                      and (k.handling <= clearance or k.owner_agency_id = agency and k.handling <= own_clearance
                           or k.subject = any (granted)))
             from pole_residence r
            where r.identity_id = who.identity_id and r.retracted_at is null
              and (r.handling <= clearance or r.owner_agency_id = agency and r.handling <= own_clearance
                   or r.identity_id = any (granted))
            limit 50) end
    from who
  union all
  select 'place', spot.subject, null, array(
           select k.kind || ' ' || k.key from pole_searchkey k
            where k.subject = spot.subject and k.retracted_at is null
              and (k.handling <= clearance or k.owner_agency_id = agency and k.handling <= own_clearance
                   or k.subject = any (granted))
            limit 200), null
    from spot
  union all
  select distinct 'event', k.subject, null::uuid, array(
           select e.kind || ' ' || e.key from pole_searchkey e
            where e.subject = k.subject and e.retracted_at is null
              and (e.handling <= clearance or e.owner_agency_id = agency and e.handling <= own_clearance
                   or e.subject = any (granted))
            limit 200), null::text[]
    from keyed k where k.subject_kind = 'event';
end $$;
