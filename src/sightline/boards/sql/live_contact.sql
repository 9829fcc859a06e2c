-- Each command that changes a log marks the log itself as changed (contact.commands.following.follow), so the boards of
-- contact hear of all that becomes of one from this one table.

create or replace function boards_log_changed() returns trigger
  language plpgsql set search_path = public, pg_temp as $$
begin
  perform boards_notify(array['contact']);
  return null;
end $$;

drop trigger if exists live_changed on contact_incidentlog;
create trigger live_changed after insert or update on contact_incidentlog
  for each statement execute function boards_log_changed();
