"""One row's grant is looked up by one probe of an index, by a plan that PostgreSQL keeps (ADR 58)."""

from django.db import migrations, models

# Two grantees by name, and no list of them: how long a list is PostgreSQL cannot tell beforehand, so that it took a plan
# that is kept for dear and planned anew for every row. The index begins with the row: few have been granted any one.
ROW = """
create function core_granted_to(me uuid, mine uuid) returns uuid[] language sql stable as $$
  select coalesce(array_agg(resource), '{}') from core_grant
   where reach = 'record' and grantee in (me, mine) and valid_from <= now() and (until is null or until > now())
$$;

drop function core_row_granted_to(uuid, boolean, uuid[]);

create function core_row_granted_to(row_id uuid, only_named boolean, me uuid, mine uuid) returns boolean
language plpgsql stable as $$
begin
  return exists (
    select from core_grant g
     where g.resource = row_id and (g.grantee = me or g.grantee = mine)
       and (g.reach = 'named' or not only_named)
       and g.valid_from <= now() and (g.until is null or g.until > now()));
end $$;

create or replace function core_row_granted(row_id uuid, only_named boolean) returns boolean
language plpgsql stable as $$
declare
  me uuid := core_reader();
  mine uuid := core_reader_agency();
begin
  return exists (
    select from core_grant g
     where g.resource = row_id and (g.grantee = me or g.grantee = mine)
       and (g.reach = 'named' or not only_named)
       and g.valid_from <= now() and (g.until is null or g.until > now()));
end $$;
"""
BEFORE = """
drop function core_granted_to(uuid, uuid);
drop function core_row_granted_to(uuid, boolean, uuid, uuid);

create function core_row_granted_to(row_id uuid, only_named boolean, grantees uuid[]) returns boolean
language plpgsql stable as $$
begin
  return exists (
    select from core_grant g
     where g.resource = row_id and g.grantee = any (grantees)
       and g.reach in ('named', case when only_named then 'named' else 'row' end)
       and g.valid_from <= now() and (g.until is null or g.until > now()));
end $$;

create or replace function core_row_granted(row_id uuid, only_named boolean) returns boolean
language plpgsql stable as $$
begin
  return core_row_granted_to(row_id, only_named, array[core_reader(), core_reader_agency()]);
end $$;
"""


class Migration(migrations.Migration):
    """Adds grant_of_a_row; core_row_granted probes it."""

    dependencies = [("core", "0150_erase_by_an_act")]
    operations = [
        migrations.AddIndex("grant", models.Index(fields=["resource", "grantee"], name="grant_of_a_row")),
        migrations.RunSQL(ROW, BEFORE),
    ]
