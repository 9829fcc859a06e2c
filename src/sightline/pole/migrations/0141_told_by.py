"""Who says so, as a partner may know it: which agency does, where it is not their own."""

from django.db import migrations

TOLD_BY = """
create function pole_told_by(said_by text, owner uuid) returns text language sql stable as $$
  select case when core_reader_clearance() >= 0 or owner = core_reader_agency() then said_by
              else coalesce((select a.name from workforce_agency a where a.id = owner), 'Another agency') end
$$;
"""


class Migration(migrations.Migration):
    """Adds pole_told_by(said_by, owner)."""

    dependencies = [("pole", "0140_safe_addresses")]
    operations = [migrations.RunSQL(TOLD_BY, "drop function pole_told_by(text, uuid)")]
