-- The write guard. Every guarded table has these triggers (core.protection): a write needs an act, a delete needs an act
-- of erasure, and an act that wrote must have its ledger row when the transaction commits.
create table core_unledgered (act uuid primary key);

create function core_begin_act(act uuid, effect text) returns text language plpgsql as $$
declare before text := coalesce(current_setting('sightline.act', true), '') || '/' || coalesce(current_setting('sightline.effect', true), '');
begin
  perform set_config('sightline.act', act::text, true), set_config('sightline.effect', effect, true);
  return before;
end $$;

create function core_end_act(before text) returns void language sql as $$
  select set_config('sightline.act', split_part(before, '/', 1), true),
         set_config('sightline.effect', split_part(before, '/', 2), true);
$$;

create constraint trigger must_be_ledgered after insert on core_unledgered
  deferrable initially deferred for each row execute function core_must_be_ledgered();

-- A row is fixed once written, but for the columns named as arguments (when a fact is retracted, when a post ends).
create function core_fixed_but() returns trigger language plpgsql as $$
declare
  -- without arguments tg_argv is null, and then no column may change
  changeable text[] := coalesce(tg_argv, '{}');
  changed text;
begin
  if to_jsonb(new) - changeable = to_jsonb(old) - changeable then
    return new;
  end if;
  select string_agg(n.key, ', ') into changed
    from jsonb_each(to_jsonb(new)) n join jsonb_each(to_jsonb(old)) o using (key)
   where n.value is distinct from o.value and not n.key = any (changeable);
  raise exception 'Sightline: % of % is never overwritten. Record another beside it.', changed, tg_table_name
    using errcode = 'SL004';
end $$;
