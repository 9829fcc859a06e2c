"""What has to be known of other people's notices and messages, without an address and without a word of any."""

from pathlib import Path

from django.db import migrations

_SQL = Path(__file__).resolve().parents[1] / "sql" / "channels.sql"
_GONE = """
drop function notices_channels();
drop function notices_calendar_holder(bytea);
drop function notices_load(uuid[], timestamptz, timestamptz);
drop function notices_i_told(uuid, integer);
drop function notices_told_of(uuid[]);
drop function notices_ways_of(uuid);
drop function notices_for_digest(uuid[]);
drop function notices_still_open(uuid[]);
drop function notices_ways_to(uuid[]);
"""


class Migration(migrations.Migration):
    """Adds the functions of sql/channels.sql."""

    dependencies = [("notices", "0021_channels"), ("workforce", "0150_worked_hours")]
    operations = [migrations.RunSQL(_SQL.read_text(), _GONE)]
