"""Tells who was on shift when, for the counting of the ledger: it belongs to no agency, and sees no shift itself."""

from pathlib import Path

from django.db import migrations

_SQL = Path(__file__).resolve().parents[1] / "sql" / "worked_hours.sql"


class Migration(migrations.Migration):
    """Adds workforce_worked_hours(people, since, until)."""

    dependencies = [("workforce", "0140_tokens")]
    operations = [migrations.RunSQL(_SQL.read_text(), "drop function workforce_worked_hours(uuid[], date, date)")]
