"""Whether a grant opens one row: a function, so that no policy has a sub-select that every statement plans again."""

from django.db import migrations

# in plpgsql, whose plan is kept for the session: it is asked of one row after another
ROW = """
create function core_row_granted(row_id uuid, only_named boolean) returns boolean language plpgsql stable as $$
begin
  return exists (
    select from core_grant g
     where g.resource = row_id and g.grantee in (core_reader(), core_reader_agency())
       and g.reach in ('named', case when only_named then 'named' else 'row' end)
       and g.valid_from <= now() and (g.until is null or g.until > now()));
end $$;
"""


class Migration(migrations.Migration):
    """Adds core_row_granted(row_id, only_named)."""

    dependencies = [("core", "0140_reach")]
    operations = [migrations.RunSQL(ROW, "drop function core_row_granted(uuid, boolean)")]
