"""Who has looked at some records: a function that filters itself, because the ledger shows others only their own acts."""

from django.db import migrations

WHO_LOOKED = """
create function pole_who_looked(identities uuid[], most integer default 100)
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
 order by l.at desc, l.id desc limit least(most, 1000)
$$;
"""


class Migration(migrations.Migration):
    """Adds pole_who_looked(identities, most)."""

    dependencies = [("pole", "0002_source_rows"), ("core", "0003_granted")]
    operations = [migrations.RunSQL(WHO_LOOKED, "drop function pole_who_looked(uuid[], integer)")]
