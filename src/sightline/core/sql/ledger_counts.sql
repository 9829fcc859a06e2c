-- What is counted of the ledger as it grows, so that looking for misuse reads days and people, never every act.
-- A chain's rows are numbered without gaps and commit in their order, so that "counted up to" loses none.
create table core_ledger_counted (
  chain smallint primary key,
  low bigint not null default 0,
  high bigint not null default 0
);
insert into core_ledger_counted (chain) select generate_series(0, 31);

create table core_ledger_day (
  day date not null,
  actor uuid not null,
  post text not null,
  agency text not null,
  looks integer not null,
  searches integer not null,
  opened integer not null,
  without_reference integer not null,
  prints integer not null,
  disclosures integer not null,
  refusals integer not null,
  at_night integer not null,
  -- of its looks, those of which it was known when they were counted whether their reader was on shift, and not on shift
  shift_known integer not null default 0,
  off_shift integer not null default 0,
  primary key (day, actor, post)
);

-- An act that somebody may want to look at, and why.
create table core_ledger_signal (
  kind text not null,
  act uuid not null,
  actor uuid not null,
  at timestamptz not null,
  day date not null,
  primary key (kind, act)
);
create index core_ledger_signal_day on core_ledger_signal (day, kind, actor);
create index core_ledger_signal_actor on core_ledger_signal (actor, kind, act);

-- Who looks for misuse is shown nothing of themselves: that is for their colleagues.
alter table core_ledger_counted enable row level security;
create policy readers on core_ledger_counted for select using (current_setting('sightline.reads_ledger', true) = 'yes');
alter table core_ledger_day enable row level security;
create policy readers on core_ledger_day for select using (
  current_setting('sightline.reads_ledger', true) = 'yes' and actor <> (select core_reader()));
alter table core_ledger_signal enable row level security;
create policy readers on core_ledger_signal for select using (
  current_setting('sightline.reads_ledger', true) = 'yes' and actor <> (select core_reader()));

-- Takes the next rows of every chain in hand; gives how many. What counts them reads (low, high] in the same transaction.
create function core_ledger_take(most integer) returns bigint language plpgsql
  security definer set search_path = public, pg_temp as $$
declare taken bigint;
begin
  perform pg_advisory_xact_lock(7343);
  update core_ledger_counted c set low = c.high, high = least(h.seq, c.high + most)
    from core_ledger_head h where h.chain = c.chain and (c.low <> c.high or h.seq > c.high);
  select sum(high - low) into taken from core_ledger_counted;
  return coalesce(taken, 0);
end $$;

create view core_ledger_in_hand with (security_invoker = true) as
  select l.* from core_ledger_counted c join core_ledger l on l.chain = c.chain and l.seq > c.low and l.seq <= c.high;

-- Counts the rows in hand by day, person and post. `searching` and `opening` name those capabilities.
create function core_ledger_count(searching text[], opening text[]) returns void language plpgsql
  security definer set search_path = public, pg_temp as $$
begin
  insert into core_ledger_day as d
  select (l.at at time zone 'Europe/London')::date, l.actor, l.post, max(l.agency),
         count(*) filter (where l.effect = 'consultation' and l.outcome = 'done'),
         count(*) filter (where l.capability = any (searching) and l.outcome = 'done'),
         count(*) filter (where l.capability = any (opening) and l.outcome = 'done'),
         count(*) filter (where l.effect = 'consultation' and l.outcome = 'done' and cardinality(l.subjects) > 0
                            and btrim(l.task_reference) = '' and l.task_kind <> 'system'),
         count(*) filter (where l.capability = 'print_page' and l.outcome = 'done'),
         count(*) filter (where l.effect = 'disclosure' and l.outcome = 'done'),
         count(*) filter (where l.outcome = 'refused'),
         count(*) filter (where l.effect = 'consultation' and l.outcome = 'done'
                            and (extract(hour from l.at at time zone 'Europe/London') >= 22
                                 or extract(hour from l.at at time zone 'Europe/London') < 6))
    from core_ledger_in_hand l group by 1, 2, 3
  on conflict (day, actor, post) do update set
    looks = d.looks + excluded.looks, searches = d.searches + excluded.searches, opened = d.opened + excluded.opened,
    without_reference = d.without_reference + excluded.without_reference, prints = d.prints + excluded.prints,
    disclosures = d.disclosures + excluded.disclosures, refusals = d.refusals + excluded.refusals,
    at_night = d.at_night + excluded.at_night;
end $$;

-- Counts, of the looks in hand, those of people and days of which the shift is known, and marks those that were off it.
-- `hours` has a bit for each hour of the day that was worked, the lowest for midnight to one.
create function core_ledger_count_shifts(people uuid[], days date[], hours integer[]) returns void language plpgsql
  security definer set search_path = public, pg_temp as $$
begin
  with looks as (
    select l.id, l.actor, l.post, l.at, s.day,
           (s.hours >> extract(hour from l.at at time zone 'Europe/London')::integer) & 1 = 0 as is_off
      from core_ledger_in_hand l
      join unnest(people, days, hours) s (actor, day, hours)
        on s.actor = l.actor and s.day = (l.at at time zone 'Europe/London')::date
     where l.effect = 'consultation' and l.outcome = 'done'
  ), marked as (
    insert into core_ledger_signal (kind, act, actor, at, day) select 'off_shift', id, actor, at, day from looks where is_off
    on conflict do nothing
  )
  update core_ledger_day d set shift_known = d.shift_known + k.known, off_shift = d.off_shift + k.off
    from (select day, actor, post, count(*) known, count(*) filter (where is_off) off from looks group by 1, 2, 3) k
   where (d.day, d.actor, d.post) = (k.day, k.actor, k.post);
end $$;

-- How many rows wait to be counted.
create function core_ledger_uncounted() returns bigint language sql stable
  security definer set search_path = public, pg_temp as $$
  select sum(h.seq - c.high)::bigint from core_ledger_head h join core_ledger_counted c using (chain)
$$;

-- Whether an act is on the ledger, and nothing of it: for the emergency journal.
create function core_ledger_has(act uuid) returns boolean language sql stable
  security definer set search_path = public, pg_temp as $$ select exists (select from core_ledger where id = act) $$;

-- Removes what was typed or shown in every act about these records; the chained rows stay. Only by an act of erasure.
create function core_ledger_erase(records uuid[]) returns bigint language plpgsql
  security definer set search_path = public, pg_temp as $$
declare gone bigint;
begin
  delete from core_ledger_detail d
   where d.id in (select s.act from core_ledger_subject s where s.subject = any (records));
  get diagnostics gone = row_count;
  return gone;
end $$;
