"""How far a grant reaches: whole records are worked out once a query; single rows are looked up (core.protection)."""

from django.db import migrations, models

GRANTED = """
create or replace function core_granted() returns uuid[] language sql stable as $$
  select coalesce(array_agg(resource), '{}') from core_grant
   where reach = 'record' and grantee in (core_reader(), core_reader_agency())
     and valid_from <= now() and (until is null or until > now())
$$;
"""
BEFORE = """
create or replace function core_granted() returns uuid[] language sql stable as $$
  select coalesce(array_agg(resource), '{}') from core_grant
   where grantee in (core_reader(), core_reader_agency())
     and valid_from <= now() and (until is null or until > now())
$$;
"""
REACH = [
    ("record", "The record, and all that hangs on it"),
    ("row", "One row of it"),
    ("named", "One row of it, even if it tells where somebody is safe"),
]


class Migration(migrations.Migration):
    """Adds core_grant.reach; core_granted() gives whole records only."""

    dependencies = [("core", "0130_api")]
    operations = [
        migrations.AddField("grant", "reach", models.CharField(choices=REACH, default="record", max_length=6)),
        migrations.AddIndex("grant", models.Index(fields=["act"], name="grant_by_act")),
        migrations.RunSQL(GRANTED, BEFORE),
    ]
