-- What search finds candidates by. Neither table is ever listed: their policies let nobody read (pole.models.search), and
-- only the functions here do, which answer for words that were typed.

-- Every word of a name (kind "n") or of an address ("h") that is held, under each key by which a word like it looks it up.
-- No constraint: two who write the same word at once need not wait for each other; a row twice does no harm.
create table pole_searchword (
  key varchar(70) collate "C" not null,
  kind char(1) collate "C" not null,
  word varchar(60) collate "C" not null
);
create index search_word on pole_searchword (key, kind, word);

-- Two things that are held of one person or place, as one number: "smith" with "jayden", "smith" with 2014.
create table pole_searchpair (
  key bigint not null,
  subject uuid not null
);
create index search_pair on pole_searchpair (key, subject);

-- Which of these words, each with its kind, are not held yet.
create function pole_search_unheard(kinds text[], words text[]) returns table (kind text, word text)
  language sql stable security definer set search_path = public, pg_temp as $$
  select u.kind, u.word from unnest(kinds, words) u (kind, word)
   where not exists (select from pole_searchword w where w.key = '=' || u.word and w.kind = u.kind)
$$;

-- The words held under any of these keys, or under a key of these ranges, with the place of the key among them (those of
-- ranges below 0: -1 is the first); of each key or range `most` at most.
create function pole_search_near(keys text[], lows text[], highs text[], most int)
  returns table (place int, kind text, word text) language plpgsql stable security definer
  set search_path = public, pg_temp
  -- planned once: planning it for each search costs more than all the lookups
  set enable_seqscan = off set plan_cache_mode = force_generic_plan set jit = off as $$
begin
  return query
    select t.place::int, found.kind::text, found.word::text
      from unnest(keys) with ordinality t (key, place)
      cross join lateral (select w.kind, w.word from pole_searchword w where w.key = t.key limit most) found
    union all
    select -t.place::int, found.kind::text, found.word::text
      from unnest(lows, highs) with ordinality t (low, high, place)
      cross join lateral (
        select w.kind, w.word from pole_searchword w where w.key >= t.low and w.key < t.high order by w.key limit most) found;
end $$;

-- Whether a key of a place tells where it is: the words of very many addresses do not (pole.rules.search_words.COMMON).
create function pole_search_homely(kind text, key text) returns boolean language sql immutable parallel safe as $$
  select kind = 'postcode' and length(key) > 4
      or kind = 'address' and length(key) > 2 and key !~ '[0-9]' and key <> all (array['road', 'street', 'lane', 'close',
         'avenue', 'drive', 'terrace', 'way', 'court', 'gardens', 'grove', 'crescent', 'place', 'flat', 'house', 'the',
         'and', 'room', 'unit', 'of'])
$$;
