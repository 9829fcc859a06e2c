-- What open boards hear: each statement that changes a duty, a decision or a notice notifies the topics that it
-- touches. PostgreSQL sends them after the commit, and each topic once a transaction.

create or replace function boards_notify(topics text[]) returns void
  language sql set search_path = public, pg_temp as $$
  select pg_notify('sightline_live', topic)
    from (select distinct topic from unnest(topics) topic where topic is not null) t
$$;

-- before and after: whoever gives something away hears of it too
create or replace function boards_duty_topics(teams uuid[], people uuid[], roles text[]) returns text[]
  language sql stable set search_path = public, pg_temp as $$
  select array(
    select 'team.' || t from unnest(teams) t where t is not null
    union
    -- what is somebody's and no team's stands on the boards of the teams that they are in
    select 'team.' || p.team_id from workforce_post p
     where p.user_id = any(people) and p.until is null and p.team_id is not null
    union
    select 'person.' || p from unnest(people) p where p is not null
    union
    select 'role.' || r from unnest(roles) r where r is not null
    union
    select 'duties')
$$;

create or replace function boards_duty_changed() returns trigger
  language plpgsql set search_path = public, pg_temp as $$
begin
  if tg_op = 'INSERT' then
    perform boards_notify(boards_duty_topics(
      array(select distinct team_id from after_rows),
      array(select owner_id from after_rows union select handed_to_id from after_rows),
      array(select distinct owner_role from after_rows where owner_id is null and team_id is null)));
  else
    perform boards_notify(boards_duty_topics(
      array(select team_id from after_rows union select team_id from before_rows),
      array(select owner_id from after_rows union select handed_to_id from after_rows
            union select owner_id from before_rows union select handed_to_id from before_rows),
      array(select owner_role from after_rows where owner_id is null and team_id is null
            union select owner_role from before_rows where owner_id is null and team_id is null)));
  end if;
  return null;
end $$;

create or replace function boards_decision_changed() returns trigger
  language plpgsql set search_path = public, pg_temp as $$
begin
  perform boards_notify(array['decisions']);
  return null;
end $$;

create or replace function boards_notice_sent() returns trigger
  language plpgsql set search_path = public, pg_temp as $$
begin
  perform boards_notify(array(select distinct 'person.' || to_id from after_rows));
  return null;
end $$;

create or replace function boards_to_know_changed() returns trigger
  language plpgsql set search_path = public, pg_temp as $$
begin
  perform boards_notify(array(select distinct 'person.' || user_id from after_rows));
  return null;
end $$;

create or replace function boards_counted() returns trigger
  language plpgsql set search_path = public, pg_temp as $$
begin
  perform boards_notify(array['force']);
  return null;
end $$;

drop trigger if exists live_began on duties_duty;
create trigger live_began after insert on duties_duty
  referencing new table as after_rows for each statement execute function boards_duty_changed();
drop trigger if exists live_changed on duties_duty;
create trigger live_changed after update on duties_duty
  referencing old table as before_rows new table as after_rows
  for each statement execute function boards_duty_changed();
drop trigger if exists live_changed on decisions_decision;
create trigger live_changed after insert or update on decisions_decision
  for each statement execute function boards_decision_changed();
drop trigger if exists live_sent on notices_notice;
create trigger live_sent after insert on notices_notice
  referencing new table as after_rows for each statement execute function boards_notice_sent();
drop trigger if exists live_began on decisions_toknow;
create trigger live_began after insert on decisions_toknow
  referencing new table as after_rows for each statement execute function boards_to_know_changed();
drop trigger if exists live_changed on decisions_toknow;
create trigger live_changed after update on decisions_toknow
  referencing new table as after_rows for each statement execute function boards_to_know_changed();
drop trigger if exists live_counted on boards_boardsnapshot;
create trigger live_counted after insert or update on boards_boardsnapshot
  for each statement execute function boards_counted();

-- what is nobody's and no team's is found by the role that has to do it
create index if not exists duty_of_role on duties_duty (owner_role, due_at)
  where state = 'open' and owner_id is null and team_id is null;
