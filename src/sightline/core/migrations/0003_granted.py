"""What the reader has been granted, worked out once a query by the row-level policies."""

from django.db import migrations

GRANTED = """
create function core_granted() returns uuid[] language sql stable as $$
  select coalesce(array_agg(resource), '{}') from core_grant
   where grantee in (core_reader(), core_reader_agency())
     and valid_from <= now() and (until is null or until > now())
$$;
"""


class Migration(migrations.Migration):
    """Adds core_granted()."""

    dependencies = [("core", "0002_tables")]
    operations = [migrations.RunSQL(GRANTED, "drop function core_granted()")]
