-- What is for good, whoever writes: a breach, and that a duty ended. A duty that ended can only be marked as raised in error.
create function duties_for_good() returns trigger language plpgsql as $$
begin
  raise exception 'Sightline: a breach of a duty, and its end, are on record for good.' using errcode = 'SL004';
end $$;

create trigger breach_is_for_good before update of breached_at on duties_duty
  for each row when (old.breached_at is not null and new.breached_at is distinct from old.breached_at)
  execute function duties_for_good();

create trigger end_is_for_good before update of state, ended_at, ended_act on duties_duty
  for each row when (old.state <> 'open' and new.state <> 'in_error' and
    (new.state, new.ended_at, new.ended_act) is distinct from (old.state, old.ended_at, old.ended_act))
  execute function duties_for_good();
