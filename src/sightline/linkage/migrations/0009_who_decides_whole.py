"""Linking moves a person whole, whoever decides; who acted is told of records that the reader sees, and of no others."""

from django.db import migrations, models

SEEN = """
create function linkage_seen(records uuid[]) returns setof uuid language sql stable as $$
  select i.id from pole_identity i
   where i.id = any (records)
     and (i.handling <= (select core_reader_clearance())
          or i.owner_agency_id = (select core_reader_agency()) and i.handling <= (select core_reader_own_clearance())
          or i.id = any ((select core_granted())::uuid[]))
$$;
"""
# whoever decides may not see every record of the two; a join that left those behind would part what was one. The
# first statement waits for whoever decides at this moment, the second sees what they did
LOCK = """
create function linkage_lock_members(people uuid[]) returns setof pole_membership language plpgsql
  security definer set search_path = public, pg_temp as $$
declare theirs uuid[];
begin
  if coalesce(current_setting('sightline.act', true), '') = '' then
    raise exception 'Sightline: records are only held for whoever decides within a command.' using errcode = 'SL001';
  end if;
  perform from pole_membership m where m.person_id = any (people) and m.retracted_at is null order by m.id for update;
  theirs := array(select m.identity_id from pole_membership m
                   where m.person_id = any (people) and m.retracted_at is null);
  return query
    select m.* from pole_membership m
     where m.person_id = any (people) and m.retracted_at is null
       and m.person_id in (select s.person_id from pole_membership s
                            where s.retracted_at is null and s.identity_id in (select linkage_seen(theirs)))
     order by m.id for update of m;
end $$;
"""
END = """
create function linkage_end_members(members uuid[], ended timestamptz, by_act uuid) returns bigint language plpgsql
  security definer set search_path = public, pg_temp as $$
declare
  theirs uuid[] := array(select o.identity_id from pole_membership m join pole_membership o using (person_id)
                          where m.id = any (members) and o.retracted_at is null);
  number bigint;
begin
  if coalesce(current_setting('sightline.act', true), '') <> by_act::text then
    raise exception 'Sightline: records are only moved by the act that is under way.' using errcode = 'SL001';
  end if;
  update pole_membership m set retracted_at = ended, retracted_act = by_act
   where m.id = any (members) and m.retracted_at is null
     and m.person_id in (select s.person_id from pole_membership s
                          where s.retracted_at is null and s.identity_id in (select linkage_seen(theirs)));
  get diagnostics number = row_count;
  return number;
end $$;
"""
# of records that the reader sees and that are held to be one person at this moment: of no others is there anything to ask
WHO_ACTED = """
drop function linkage_who_acted(uuid[], uuid[], timestamptz);
create function linkage_who_acted(leaving uuid[], staying uuid[], since timestamptz)
returns table (actor uuid, name text, agency text, post text, looks bigint, acts bigint, last timestamptz, did text[])
language sql stable security definer set search_path = public, pg_temp as $$
  with here as (
         select m.identity_id, m.person_id from pole_membership m
          where m.retracted_at is null and core_reader() is not null
            and m.identity_id in (select linkage_seen(leaving || staying))),
       going as (select h.identity_id from here h where h.identity_id = any (leaving)
                    and exists (select from here o where o.person_id = h.person_id and o.identity_id = any (staying))),
       biding as (select h.identity_id from here h where h.identity_id = any (staying)
                     and exists (select from here o where o.person_id = h.person_id and o.identity_id = any (leaving))),
       of_one as (select distinct s.act from core_ledger_subject s where s.subject in (select identity_id from going)),
       of_other as (select distinct s.act from core_ledger_subject s where s.subject in (select identity_id from biding)),
       acted as (
         select l.actor, l.agency, l.post, l.capability, l.at,
                l.effect in ('collection', 'alteration', 'disclosure', 'erasure') as wrote
           from core_ledger l
          where l.at >= since and l.outcome = 'done'
            and (l.id in (select act from of_one) and l.id in (select act from of_other)
                 or l.effect in ('collection', 'alteration', 'disclosure', 'erasure')
                    and l.id in (select act from of_one union select act from of_other)))
  select a.actor, max(u.name), max(a.agency), max(a.post), count(*) filter (where not a.wrote),
         count(*) filter (where a.wrote), max(a.at), array_agg(distinct a.capability) filter (where a.wrote)
    from acted a join core_user u on u.id = a.actor
   group by a.actor
   order by count(*) filter (where a.wrote) desc, count(*) desc, max(u.name)
$$;
"""


class Migration(migrations.Migration):
    """Adds linkage_seen, linkage_lock_members and linkage_end_members; makes linkage_who_acted look at its reader."""

    dependencies = [("linkage", "0008_same_person")]

    operations = [
        migrations.RunSQL(SEEN, "drop function linkage_seen(uuid[])"),
        migrations.RunSQL(LOCK, "drop function linkage_lock_members(uuid[])"),
        migrations.RunSQL(END, "drop function linkage_end_members(uuid[], timestamptz, uuid)"),
        migrations.RunSQL(WHO_ACTED, migrations.RunSQL.noop),
        migrations.AlterField("linknotice", "words", models.CharField(max_length=1500)),
    ]
