"""Pairs of what is held are written by index even before PostgreSQL knows how large the tables are."""

from pathlib import Path

from django.db import migrations

_SQL = Path(__file__).resolve().parents[1] / "sql" / "search_pairs.sql"


class Migration(migrations.Migration):
    dependencies = [("pole", "0101_dangers")]
    operations = [migrations.RunSQL(_SQL.read_text(), migrations.RunSQL.noop)]
