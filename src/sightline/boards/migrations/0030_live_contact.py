"""Open boards of contact are told of each log that changes."""

from pathlib import Path

from django.db import migrations

_SQL = Path(__file__).resolve().parents[1] / "sql" / "live_contact.sql"


class Migration(migrations.Migration):
    """Adds the trigger that notifies."""

    dependencies = [
        ("boards", "0020_downtime_packs"),
        ("contact", "0001_tables"),
    ]
    operations = [migrations.RunSQL(_SQL.read_text(), migrations.RunSQL.noop)]
