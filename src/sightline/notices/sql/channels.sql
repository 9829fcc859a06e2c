-- What areas and pages have to know of other people's notices, contact details and messages, and row-level security does
-- not show: who is reached how, who was told, and how much. None of these gives an address, and none a word of a notice.

-- Who is reached by which contact detail, for the outbox, which is written by whoever tells.
create or replace function notices_ways_to(people uuid[])
returns table (person uuid, contact uuid, channel text) language sql stable
  security definer set search_path = public, pg_temp as $$
  select c.user_id, c.id, c.channel from notices_contactdetail c
   where c.user_id = any (people) and c.verified_at is not null and c.removed_at is null and c.for_urgent
   order by c.user_id, c.id
$$;

-- Which of these notices are still to be told of: for the worker, which sees no notice. Read or acknowledged, where that
-- is asked, is told already.
create or replace function notices_still_open(asked uuid[])
returns table (notice uuid) language sql stable
  security definer set search_path = public, pg_temp as $$
  select n.id from notices_notice n
   where n.id = any (asked)
     and case when n.needs_acknowledgement then n.acknowledged_at is null else n.read_at is null end
$$;

-- By contact detail that takes the digest: how many ordinary notices of its holder are unread, how many of them no digest
-- has told of yet, and since when the oldest of those waits.
create or replace function notices_for_digest(people uuid[] default null)
returns table (person uuid, contact uuid, unread bigint, untold bigint, oldest timestamptz) language sql stable
  security definer set search_path = public, pg_temp as $$
  with taking as (
    select c.id, c.user_id,
           coalesce((select max(o.covers_until) from notices_outgoing o
                      where o.contact_id = c.id and o.kind = 'digest' and o.state in ('sent', 'may_have')),
                    c.verified_at - interval '1 microsecond') as told
      from notices_contactdetail c join core_user u on u.id = c.user_id and u.is_active
     where c.for_digest and c.verified_at is not null and c.removed_at is null
       and (people is null or c.user_id = any (people))
  )
  select t.user_id, t.id, count(*), count(*) filter (where n.sent_at > t.told), min(n.sent_at) filter (where n.sent_at > t.told)
    from taking t join notices_notice n on n.to_id = t.user_id and n.read_at is null and n.urgency = 'ordinary'
   group by t.user_id, t.id
$$;

-- What became of the messages about one notice: by which channel, where each stands, since when.
create or replace function notices_ways_of(asked uuid) returns jsonb language sql stable
  security definer set search_path = public, pg_temp as $$
  select coalesce(jsonb_agg(jsonb_build_object('channel', o.channel, 'state', o.state, 'made_at', o.made_at,
                                               'sent_at', o.sent_at, 'tries', o.tries) order by o.channel, o.id), '[]')
    from notices_outgoing o where o.notice_id = asked
$$;

-- Who was told of these records, who has read and acknowledged it, and what became of the messages.
create or replace function notices_told_of(records uuid[])
returns table (notice uuid, person uuid, name text, urgency text, sent_at timestamptz, read_at timestamptz,
               needs_acknowledgement boolean, acknowledged_at timestamptz, ways jsonb) language sql stable
  security definer set search_path = public, pg_temp as $$
  select n.id, n.to_id, u.name, n.urgency, n.sent_at, n.read_at, n.needs_acknowledgement, n.acknowledged_at,
         notices_ways_of(n.id)
    from notices_notice n join core_user u on u.id = n.to_id
   where n.about && records
   order by n.sent_at, u.name, n.id
$$;

-- What the present reader told others, the newest first: with its words, which are the reader's own.
create or replace function notices_i_told(before uuid, many integer)
returns table (notice uuid, name text, words text, href text, urgency text, sent_at timestamptz, read_at timestamptz,
               needs_acknowledgement boolean, acknowledged_at timestamptz, ways jsonb) language sql stable
  security definer set search_path = public, pg_temp as $$
  select n.id, u.name, n.words, n.href, n.urgency, n.sent_at, n.read_at, n.needs_acknowledgement, n.acknowledged_at,
         notices_ways_of(n.id)
    from notices_notice n join core_user u on u.id = n.to_id
   where n.told_by = core_reader() and (before is null or n.id < before)
   order by n.id desc limit many
$$;

-- How many notices, and messages that left about them, each of these people had in each of their shifts, by urgency. No
-- shift: outside of all.
create or replace function notices_load(people uuid[], since timestamptz, until timestamptz)
returns table (person uuid, shift uuid, urgency text, notices bigint, alerts bigint) language sql stable
  security definer set search_path = public, pg_temp as $$
  with told as (
    select n.id, n.to_id, n.urgency, s.id as shift,
           (select count(*) from notices_outgoing o where o.notice_id = n.id and o.state in ('sent', 'may_have')) as alerts
      from notices_notice n
      left join lateral (
        select s.id from workforce_shift s
         where s.user_id = n.to_id and s.taken_back_at is null and s.since <= n.sent_at and s.until > n.sent_at
         order by s.since, s.id limit 1) s on true
     where n.to_id = any (people) and n.sent_at >= notices_load.since and n.sent_at < notices_load.until
  )
  select to_id, shift, urgency, count(*), sum(alerts)::bigint from told group by to_id, shift, urgency
$$;

-- Whose calendar asks, by the digest of its secret address. Nobody is known yet when it is asked.
create or replace function notices_calendar_holder(asked bytea) returns uuid language sql stable
  security definer set search_path = public, pg_temp as $$
  select l.user_id from notices_calendarlink l where l.digest = asked and l.revoked_at is null
$$;

-- How each channel stands: what waits, since when the oldest, and what became of the last seven days' messages.
create or replace function notices_channels()
returns table (channel text, waiting_urgent bigint, waiting bigint, oldest timestamptz, may_have bigint, given_up bigint, sent bigint)
  language sql stable security definer set search_path = public, pg_temp as $$
  select o.channel,
         count(*) filter (where o.state in ('waiting', 'sending') and o.urgency <> 'ordinary'),
         count(*) filter (where o.state in ('waiting', 'sending') and o.urgency = 'ordinary'),
         min(o.made_at) filter (where o.state in ('waiting', 'sending')),
         count(*) filter (where o.state = 'may_have'),
         count(*) filter (where o.state = 'given_up'),
         count(*) filter (where o.state = 'sent')
    from notices_outgoing o
   where o.state in ('waiting', 'sending') or o.made_at > now() - interval '7 days'
   group by o.channel
$$;
