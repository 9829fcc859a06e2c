-- What the application cannot delete itself, because nobody may list it: pairs of search keys. Only in an act of erasure.
create or replace function pole_erase_pairs(records uuid[]) returns bigint language plpgsql
  security definer set search_path = public, pg_temp as $$
declare gone bigint;
begin
  delete from pole_searchpair where subject = any (records);
  get diagnostics gone = row_count;
  return gone;
end $$;
