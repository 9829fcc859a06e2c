"""Whoever has a log open is told when it changes."""

from pathlib import Path

from django.db import migrations

_SQL = Path(__file__).resolve().parents[1] / "sql" / "live_log.sql"


class Migration(migrations.Migration):
    """Adds the trigger that notifies."""

    dependencies = [("contact", "0220_control_systems")]
    operations = [migrations.RunSQL(_SQL.read_text(), migrations.RunSQL.noop)]
