-- Who has looked at some records, for their owner and for those who read the ledger. What professional standards do in
-- an enquiry is shown to nobody who does not read the ledger: it would tell the watched that they are watched. That it
-- was such an enquiry is believed of those alone who held one of the posts (`watchers`, roles) at the time.
drop function if exists pole_who_looked(uuid[], integer);
create function pole_who_looked(identities uuid[], most integer default 100,
                                watchers text[] default array['professional_standards'])
returns table (at timestamptz, name text, agency text, post text, rank text, capability text, effect text,
               task_kind text, task_reference text)
language sql stable security definer set search_path = public, pg_temp as $$
  select l.at, coalesce(u.name, ''), l.agency, l.post, l.rank, l.capability, l.effect,
         l.task_kind, l.task_reference
    from core_ledger l left join core_user u on u.id = l.actor
   where l.id in (
           select s.act from core_ledger_subject s
            where s.subject = any (
              select i from unnest(identities) i
               where current_setting('sightline.reads_ledger', true) = 'yes'
                  or exists (select from pole_membership mine
                               join pole_membership theirs using (person_id)
                               join pole_recordowner o on o.identity_id = theirs.identity_id
                              where mine.identity_id = i and mine.retracted_at is null and theirs.retracted_at is null
                                and o.owner_id = core_reader() and o.retracted_at is null and o.known_until is null
                                and (o.true_until is null or o.true_until > current_date))))
     and (current_setting('sightline.reads_ledger', true) = 'yes'
          or l.task_kind <> 'professional_standards'
          or not exists (select from workforce_post p
                          where p.user_id = l.actor and p.roles && watchers::varchar[]
                            and p.since <= l.at and (p.until is null or p.until > l.at)))
 order by l.at desc, l.id desc limit least(most, 1000)
$$;
