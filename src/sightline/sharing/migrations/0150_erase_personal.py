"""Erases, with records, what is somebody's own to see of them: whoever disposes does not see it."""

from pathlib import Path

from django.db import migrations

_SQL = Path(__file__).resolve().parents[1] / "sql" / "erase_personal.sql"


class Migration(migrations.Migration):
    """Adds sharing_erase_personal(records)."""

    dependencies = [
        ("sharing", "0142_sealed_stories"),
        ("linkage", "0101_dangers_possible"),
        ("need_to_know", "0002_signs"),
    ]
    operations = [migrations.RunSQL(_SQL.read_text(), "drop function sharing_erase_personal(uuid[])")]
