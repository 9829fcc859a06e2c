-- In which hours of which days (in London) people were on shift: a bit for each hour, the lowest for midnight to one. A day
-- without a shift, within a week of one, is a day off; further away nothing is known of it, and it is left out.
create or replace function workforce_worked_hours(people uuid[], since date, until date)
returns table (person uuid, day date, hours integer) language sql stable
  security definer set search_path = public, pg_temp as $$
  with shifts as (
    select s.user_id, s.since, s.until from workforce_shift s
     where s.user_id = any (people) and s.taken_back_at is null
       and s.since < workforce_worked_hours.until + interval '9 days' and s.until > workforce_worked_hours.since - interval '9 days'
  ), worked as (
    select s.user_id, h at time zone 'Europe/London' as hour from shifts s
      cross join lateral generate_series(date_trunc('hour', s.since), s.until - interval '1 microsecond', '1 hour') h
  ), days as (
    select distinct s.user_id, d::date as day from shifts s
      cross join lateral generate_series(
        greatest((s.since at time zone 'Europe/London')::date - 7, workforce_worked_hours.since),
        least((s.until at time zone 'Europe/London')::date + 7, workforce_worked_hours.until), '1 day') d
  )
  select d.user_id, d.day, coalesce(bit_or(1 << extract(hour from w.hour)::integer), 0)
    from days d left join worked w on w.user_id = d.user_id and w.hour::date = d.day
   group by d.user_id, d.day
$$;
