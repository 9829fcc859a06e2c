"""The next number of a log does not depend on what its reader sees."""

from pathlib import Path

from django.db import migrations

_SQL = Path(__file__).resolve().parents[1] / "sql" / "log_number.sql"


class Migration(migrations.Migration):
    """Adds contact_next_log_number(of_day)."""

    dependencies = [("contact", "0230_live_log")]
    operations = [migrations.RunSQL(_SQL.read_text(), "drop function contact_next_log_number(date)")]
