"""What the API answered under a key, for whoever asks again; and when somebody last did anything."""

from django.db import migrations

ANSWERS = """
create table core_api_answer (
  id uuid primary key,
  actor uuid not null,
  sent text not null,
  status smallint not null,
  location text not null,
  body text not null,
  at timestamptz not null
);
create index core_api_answer_at on core_api_answer (at);
alter table core_api_answer enable row level security;
create policy own on core_api_answer using (actor = (select core_reader()));

create function core_api_answers_forget(before timestamptz) returns void language sql volatile
  security definer set search_path = public, pg_temp as $$
  delete from core_api_answer where at < before and before < now() - interval '29 days'
$$;

-- When an actor last did anything in a post: an instant, and nothing else.
create function core_last_act(p_actor uuid, p_post text) returns timestamptz language sql stable
  security definer set search_path = public, pg_temp as $$
  select at from core_ledger where actor = p_actor and post = p_post order by at desc limit 1
$$;
"""
GONE = """
drop function core_last_act(uuid, text);
drop function core_api_answers_forget(timestamptz);
drop table core_api_answer;
"""


class Migration(migrations.Migration):
    """Adds core_api_answer, core_api_answers_forget(before) and core_last_act(actor, post)."""

    dependencies = [("core", "0121_ledger_counts")]
    operations = [migrations.RunSQL(ANSWERS, GONE)]
