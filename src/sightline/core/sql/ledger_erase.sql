-- Removes what was typed or shown in every act about these records; the chained rows stay. Only by an act of erasure that is
-- under way and, like any act that writes, has its own row on the ledger when the transaction commits.
create or replace function core_ledger_erase(records uuid[]) returns bigint language plpgsql
  security definer set search_path = public, pg_temp as $$
declare
  act text := coalesce(current_setting('sightline.act', true), '');
  gone bigint;
begin
  if act = '' or coalesce(current_setting('sightline.effect', true), '') <> 'erasure'
     or exists (select from core_ledger where id = act::uuid) then
    raise exception 'Sightline: what was typed or shown is only removed by an act of erasure. Nothing was changed.'
      using errcode = 'SL005';
  end if;
  insert into core_unledgered values (act::uuid) on conflict do nothing;
  delete from core_ledger_detail d
   where d.id in (select s.act from core_ledger_subject s where s.subject = any (records));
  get diagnostics gone = row_count;
  return gone;
end $$;
