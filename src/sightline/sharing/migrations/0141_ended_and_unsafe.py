"""Functions that look where the reader may not: what of a share a recipient is told once it has ended, and what is unsafe."""

from django.db import migrations

FUNCTIONS = """
-- Of a person or an event with this reference: the last share of it with the reader or their agency, which has ended.
create function sharing_ended(asked text)
returns table (reference text, by_words text, agency text, ended_at timestamptz, revoked boolean)
language sql stable security definer set search_path = public, pg_temp as $$
  select s.reference::text, coalesce(nullif(s.revoked_by_words, ''), s.made_by_words)::text, a.name::text,
         coalesce(s.revoked_at, s.expires_at), s.revoked_at is not null
    from sharing_share s join workforce_agency a on a.id = s.owner_agency_id
   where (s.to_user_id = core_reader() or s.to_user_id is null and s.to_agency_id = core_reader_agency())
     and coalesce(s.revoked_at, s.expires_at) <= now()
     and exists (
       select from sharing_sharedpart p
        where p.share_id = s.id
          and (p.record = (select e.id from pole_event e where e.reference = asked)
            or p.record in (select m.identity_id from pole_person q join pole_membership m on m.person_id = q.id
                             where q.reference = asked and m.retracted_at is null)))
   order by coalesce(s.revoked_at, s.expires_at) desc limit 1
$$;

-- Grants in force of where somebody lives, to a recipient who, as is known by now, is or acts for a danger to them.
create function sharing_unsafe(signs text[]) returns table (id uuid)
language sql stable security definer set search_path = public, pg_temp as $$
  with acting as (
    select o.to_agency_id, array_agg(distinct f) as people
      from sharing_share o cross join unnest(o.acts_for) f group by o.to_agency_id
  ), opened as (
    select g.id, g.resource, a.people from acting a
      join sharing_share s on s.to_agency_id = a.to_agency_id and s.revoked_at is null and s.expires_at > now()
      join core_grant g on g.act = s.act and g.reach <> 'record' and g.until > now()
  )
  select o.id from opened o join pole_residence r on r.id = o.resource
   where exists (select from pole_addresses_at_risk(array[r.identity_id], '{}', o.people, signs) x
                  where x.place = r.place_id and x.from_recipient and not x.recipient_lives_there)
  union
  select o.id from opened o join pole_address d on d.id = o.resource
   where exists (
     select from pole_residence r
      cross join lateral pole_addresses_at_risk(array[r.identity_id], '{}', o.people, signs) x
      where r.place_id = d.place_id and r.retracted_at is null
        and x.place = r.place_id and x.from_recipient and not x.recipient_lives_there)
$$;
"""
GONE = """
drop function sharing_unsafe(text[]);
drop function sharing_ended(text);
"""


class Migration(migrations.Migration):
    """Adds sharing_ended(reference) and sharing_unsafe(signs)."""

    dependencies = [("sharing", "0140_shares"), ("pole", "0140_safe_addresses")]
    operations = [migrations.RunSQL(FUNCTIONS, GONE)]
