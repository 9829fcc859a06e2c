-- The ledger: append-only, chained by actor, partitioned by month through its time-ordered ids.
create table core_ledger (
  id uuid primary key,
  chain smallint not null,
  seq bigint not null,
  at timestamptz not null,
  actor uuid not null,
  agency text not null,
  post text not null,
  rank text not null,
  capability text not null,
  effect text not null,
  outcome text not null,
  task_kind text not null,
  task_reference text not null,
  subjects uuid[] not null,
  digest bytea not null,
  hash bytea not null
) partition by range (id);
create index core_ledger_at on core_ledger (at desc, id desc);
create index core_ledger_actor on core_ledger (actor, at desc);
create index core_ledger_chain on core_ledger (chain, seq);

-- What was typed or shown. Erasable by an act of erasure; the digest in the chain stays.
create table core_ledger_detail (
  id uuid primary key,
  salt bytea not null,
  body text not null
) partition by range (id);

-- Which records an act was about, for "who has looked at this".
create table core_ledger_subject (
  subject uuid not null,
  act uuid not null,
  primary key (subject, act)
);

create table core_ledger_default partition of core_ledger default;
create table core_ledger_detail_default partition of core_ledger_detail default;

-- One head a chain: the row lock orders the writers of one chain, and its count shows when a tail was cut off.
create table core_ledger_head (
  chain smallint primary key,
  seq bigint not null default 0,
  hash bytea not null default '\x'
) with (fillfactor = 50);
insert into core_ledger_head (chain) select generate_series(0, 31);

create function core_ledger_partition(low uuid, high uuid, suffix text) returns void language plpgsql
  security definer set search_path = public, pg_temp as $$
begin
  if to_regclass('core_ledger_' || suffix) is null then
    execute format('create table %I partition of core_ledger for values from (%L) to (%L)', 'core_ledger_' || suffix, low, high);
    execute format('create table %I partition of core_ledger_detail for values from (%L) to (%L)', 'core_ledger_detail_' || suffix, low, high);
  end if;
end $$;

-- A netstring: its length in bytes, a colon, the text. No text can be mistaken for its neighbour.
create function core_netstring(part text) returns text language sql immutable
  as $$ select octet_length(coalesce(part, '')) || ':' || coalesce(part, '') $$;

create function core_ledger_hash(
  before bytea, id uuid, chain smallint, seq bigint, at timestamptz, actor uuid, agency text, post text, rank text,
  capability text, effect text, outcome text, task_kind text, task_reference text, subjects uuid[], digest bytea
) returns bytea language sql immutable as $$
  select sha256(convert_to(
    core_netstring(encode(before, 'hex')) || core_netstring(id::text) || core_netstring(chain::text) ||
    core_netstring(seq::text) || core_netstring(((extract(epoch from at) * 1000000)::bigint)::text) ||
    core_netstring(actor::text) || core_netstring(agency) || core_netstring(post) || core_netstring(rank) ||
    core_netstring(capability) || core_netstring(effect) || core_netstring(outcome) || core_netstring(task_kind) ||
    core_netstring(task_reference) || core_netstring(array_to_string(subjects, ',')) ||
    core_netstring(encode(digest, 'hex')), 'UTF8'))
$$;

create function core_ledger_append(
  p_id uuid, p_at timestamptz, p_actor uuid, p_agency text, p_post text, p_rank text, p_capability text, p_effect text,
  p_outcome text, p_task_kind text, p_task_reference text, p_subjects uuid[], p_salt bytea, p_body text
) returns void language plpgsql security definer set search_path = public, pg_temp as $$
declare
  p_chain smallint := (get_byte(uuid_send(p_actor), 15) % 32)::smallint;
  head core_ledger_head%rowtype;
  p_digest bytea := sha256(p_salt || convert_to(p_body, 'UTF8'));
begin
  select * into head from core_ledger_head where chain = p_chain for update;
  head.hash := core_ledger_hash(head.hash, p_id, p_chain, head.seq + 1, p_at, p_actor, p_agency, p_post, p_rank,
    p_capability, p_effect, p_outcome, p_task_kind, p_task_reference, p_subjects, p_digest);
  insert into core_ledger values (p_id, p_chain, head.seq + 1, p_at, p_actor, p_agency, p_post, p_rank, p_capability,
    p_effect, p_outcome, p_task_kind, p_task_reference, p_subjects, p_digest, head.hash);
  insert into core_ledger_detail values (p_id, p_salt, p_body);
  insert into core_ledger_subject select distinct s, p_id from unnest(p_subjects) s;
  update core_ledger_head set seq = head.seq + 1, hash = head.hash where chain = p_chain;
end $$;

create function core_ledger_refuse_change() returns trigger language plpgsql as $$
begin
  raise exception 'Sightline: the ledger is never changed.' using errcode = 'SL005';
end $$;
create trigger never_changed before update or delete or truncate on core_ledger
  for each statement execute function core_ledger_refuse_change();

create function core_ledger_detail_guard() returns trigger language plpgsql as $$
begin
  if tg_op = 'DELETE' and coalesce(current_setting('sightline.effect', true), '') = 'erasure' then
    return null;
  end if;
  raise exception 'Sightline: what was typed or shown is only removed by an act of erasure.' using errcode = 'SL005';
end $$;
create trigger only_erased before update or delete or truncate on core_ledger_detail
  for each statement execute function core_ledger_detail_guard();

-- Who may read the ledger: professional standards, and each person their own acts.
alter table core_ledger enable row level security;
create policy readers on core_ledger for select using (
  current_setting('sightline.reads_ledger', true) = 'yes' or actor = (select core_reader()));
alter table core_ledger_detail enable row level security;
create policy readers on core_ledger_detail for select using (
  exists (select from core_ledger l where l.id = core_ledger_detail.id));
alter table core_ledger_subject enable row level security;
create policy readers on core_ledger_subject for select using (
  exists (select from core_ledger l where l.id = core_ledger_subject.act));
alter table core_ledger_head enable row level security;
create policy readers on core_ledger_head for select using (true);

-- A form or device's own identifier: sent twice, recorded once.
create table core_submission (
  id uuid primary key,
  act uuid not null,
  at timestamptz not null
);
alter table core_submission enable row level security;
create policy anybody on core_submission using ((select core_reader()) is not null);

-- For throttling before anybody is signed in: a count, and nothing else.
create function core_refusals_since(p_actor uuid, p_capability text, since timestamptz) returns bigint language sql stable
  security definer set search_path = public, pg_temp as $$
  select count(*) from core_ledger
   where actor = p_actor and at >= since and capability = p_capability and outcome = 'refused'
$$;
