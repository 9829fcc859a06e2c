"""What was shown while somebody typed, kept until one act tells of it (sightline.core.showing)."""

from django.db import migrations

SHOWING = """
create table core_showing (
  id uuid primary key,
  actor uuid not null,
  number text not null,
  at timestamptz not null,
  name text not null,
  agency text not null,
  post text not null,
  rank text not null,
  task_kind text not null,
  task_reference text not null,
  task_words text not null,
  capability text not null,
  subjects uuid[] not null,
  detail jsonb not null
);
create index core_showing_page on core_showing (actor, number);
create index core_showing_at on core_showing (at);
alter table core_showing enable row level security;
create policy own on core_showing using (actor = (select core_reader()));

-- What was shown is forgotten only in a transaction that tells of it: all its ids, in an act of whoever saw them.
create function core_showing_told() returns trigger language plpgsql
  security definer set search_path = public, pg_temp as $$
begin
  if not exists (select from core_ledger l
                  where l.actor = old.actor and l.at > old.at - interval '5 minutes'
                    and l.capability = old.capability and old.subjects <@ l.subjects) then
    raise exception 'Sightline: what was shown to % is told of by no act. Nothing was changed.', old.actor
      using errcode = 'SL007';
  end if;
  return null;
end $$;
create constraint trigger told after delete on core_showing deferrable initially deferred
  for each row execute function core_showing_told();

-- Whose showings were left, and on which page: not what was shown. The job that settles them is none of them.
create function core_showing_left(before timestamptz)
returns table (actor uuid, number text, name text, agency text, post text, rank text,
               task_kind text, task_reference text, task_words text)
language sql stable security definer set search_path = public, pg_temp as $$
  select distinct s.actor, s.number, s.name, s.agency, s.post, s.rank, s.task_kind, s.task_reference, s.task_words
    from core_showing s where s.at < before
$$;
"""
GONE = """
drop function core_showing_left(timestamptz);
drop table core_showing;
drop function core_showing_told();
"""


class Migration(migrations.Migration):
    """Adds core_showing and core_showing_left(before)."""

    dependencies = [("core", "0004_unforgeable")]
    operations = [migrations.RunSQL(SHOWING, GONE)]
