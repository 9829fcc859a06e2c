-- Erases what points at records and is somebody's own to see, or everybody's but one's: a notice of a link, that a user is or
-- knows somebody on record and why they opened it, whom a pseudonym stands for. Only in an act of erasure, like any delete of a guarded table.
create or replace function sharing_erase_personal(records uuid[]) returns void language sql
  security definer set search_path = public, pg_temp as $$
  delete from linkage_linknotice where one_id = any (records) or other_id = any (records);
  delete from sharing_storypseudonym where identity_id = any (records);
  delete from need_to_know_tie where identity_id = any (records);
  delete from need_to_know_ownrecord where identity_id = any (records);
  delete from need_to_know_opening o where o.records && sharing_erase_personal.records;
$$;
