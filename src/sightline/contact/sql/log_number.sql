-- The day's next number of a log, over all logs: what it is does not depend on what its reader may see. One at a time until
-- the act is done, so that no two logs have one number and none is skipped. It tells nothing else of any log.
create or replace function contact_next_log_number(of_day date) returns integer language plpgsql
  security definer set search_path = public, pg_temp as $$
begin
  perform pg_advisory_xact_lock(hashtext('sightline log number'), hashtext(of_day::text));
  return (select coalesce(max(number), 0) + 1 from contact_incidentlog where day = of_day);
end $$;
