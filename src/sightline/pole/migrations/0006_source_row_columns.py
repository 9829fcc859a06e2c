"""Source rows remember what was mended, which row they came after, and that their batch was undone."""

from django.db import migrations

ADD = """
alter table pole_sourcerow
  add column mended jsonb not null default '{}', add column replaces uuid, add column undone_at timestamptz;
create index source_row_mended on pole_sourcerow (sha256) where mended <> '{}';
"""
DROP = "drop index source_row_mended; alter table pole_sourcerow drop column mended, drop column replaces, drop column undone_at"


class Migration(migrations.Migration):
    """Adds columns to pole_sourcerow."""

    dependencies = [("pole", "0005_taken_back_open_attached")]
    operations = [migrations.RunSQL(ADD, DROP)]
