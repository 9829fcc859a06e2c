-- The write guard's two functions. They look only at what the application's role cannot forge: not at a setting of its own
-- making, and not at its temporary tables (pg_temp comes last; core.protection holds every such function to that).
create or replace function core_guard_write() returns trigger language plpgsql
  security definer set search_path = public, pg_temp as $$
declare act text := coalesce(current_setting('sightline.act', true), '');
begin
  if act = '' then
    raise exception 'Sightline: % on % outside a command. Nothing was changed.', tg_op, tg_table_name
      using errcode = 'SL001', hint = 'Write a command: see docs/architecture.md.';
  end if;
  if tg_op = 'DELETE' and coalesce(current_setting('sightline.effect', true), '') <> 'erasure' then
    raise exception 'Sightline: rows of % are only removed by an act of erasure. Nothing was changed.', tg_table_name
      using errcode = 'SL002';
  end if;
  -- an act ends with its ledger row: what came after it, or under an older act's name, would be told of by no row
  if exists (select from core_ledger where id = act::uuid) then
    raise exception 'Sightline: % on % by act %, which has ended. Nothing was changed.', tg_op, tg_table_name, act
      using errcode = 'SL006';
  end if;
  insert into core_unledgered values (act::uuid) on conflict do nothing;
  return null;
end $$;

create or replace function core_must_be_ledgered() returns trigger language plpgsql
  security definer set search_path = public, pg_temp as $$
begin
  if not exists (select from core_ledger where id = new.act) then
    raise exception 'Sightline: act % wrote without its ledger row. Nothing was changed.', new.act using errcode = 'SL003';
  end if;
  delete from core_unledgered where act = new.act;
  return null;
end $$;
