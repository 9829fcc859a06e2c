-- Each command that changes a log marks the log itself as changed (commands.entering.mark_changed): whoever has it open
-- hears of it, after the commit, as of `log.<its event>`.

create or replace function contact_log_changed() returns trigger
  language plpgsql set search_path = public, pg_temp as $$
begin
  perform pg_notify('sightline_live', 'log.' || new.event_id);
  return null;
end $$;

drop trigger if exists live_log_changed on contact_incidentlog;
create trigger live_log_changed after update on contact_incidentlog
  for each row when (old.version is distinct from new.version) execute function contact_log_changed();
