"""Raw source rows: one table, partitioned by month through its time-ordered ids."""

from django.db import migrations

CREATE = """
create table pole_sourcerow (
  id uuid primary key,
  handling smallint not null default 0,
  owner_agency_id uuid not null references workforce_agency (id),
  regime varchar(20) not null,
  system varchar(40) not null,
  "table" varchar(80) not null,
  key varchar(200) not null,
  batch uuid not null,
  row_number integer not null,
  sha256 bytea not null,
  raw jsonb not null,
  unmapped jsonb not null,
  loaded_at timestamptz not null,
  act uuid not null
) partition by range (id);
create index source_row_by_key on pole_sourcerow (system, "table", key);
create index source_row_by_batch on pole_sourcerow (batch);
create table pole_sourcerow_default partition of pole_sourcerow default;

create function pole_sourcerow_partition(low uuid, high uuid, suffix text) returns void language plpgsql
  security definer set search_path = public, pg_temp as $$
begin
  if to_regclass('pole_sourcerow_' || suffix) is null then
    execute format('create table %I partition of pole_sourcerow for values from (%L) to (%L)', 'pole_sourcerow_' || suffix, low, high);
  end if;
end $$;
"""


class Migration(migrations.Migration):
    """Creates pole_sourcerow."""

    dependencies = [("pole", "0001_tables"), ("workforce", "0001_tables")]
    operations = [
        migrations.RunSQL(CREATE, "drop table pole_sourcerow; drop function pole_sourcerow_partition(uuid, uuid, text)")
    ]
