-- What became of the messages about one notice: with what the channel said later of what it took.
create or replace function notices_ways_of(asked uuid) returns jsonb language sql stable
  security definer set search_path = public, pg_temp as $$
  select coalesce(jsonb_agg(jsonb_build_object('channel', o.channel, 'state', o.state, 'made_at', o.made_at, 'sent_at', o.sent_at,
                                               'tries', o.tries, 'receipt_at', o.receipt_at) order by o.channel, o.id), '[]')
    from notices_outgoing o where o.notice_id = asked
$$;
