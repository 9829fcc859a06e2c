"""Whether a grant opens one row: a function, so that no policy has a sub-select that every statement plans again."""

from django.db import migrations, models

# in plpgsql, whose plan is kept for the session: it is asked of one row after another
ROW = """
create function core_row_granted_to(row_id uuid, only_named boolean, grantees uuid[]) returns boolean
language plpgsql stable as $$
begin
  return exists (
    select from core_grant g
     where g.resource = row_id and g.grantee = any (grantees)
       and g.reach in ('named', case when only_named then 'named' else 'row' end)
       and g.valid_from <= now() and (g.until is null or g.until > now()));
end $$;

create function core_row_granted(row_id uuid, only_named boolean) returns boolean language plpgsql stable as $$
begin
  return core_row_granted_to(row_id, only_named, array[core_reader(), core_reader_agency()]);
end $$;
"""
GONE = """
drop function core_row_granted(uuid, boolean);
drop function core_row_granted_to(uuid, boolean, uuid[]);
"""


class Migration(migrations.Migration):
    """Adds core_row_granted and core_row_granted_to; whole records are found among a hundred thousand rows."""

    dependencies = [("core", "0140_reach")]
    operations = [
        migrations.AddIndex(
            "grant",
            models.Index(fields=["grantee"], condition=models.Q(reach="record"), name="grant_of_records"),
        ),
        migrations.RunSQL(ROW, GONE),
    ]
