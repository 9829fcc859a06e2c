"""Marks, in the ledger, those who read of themselves, of those whom they know, and of their own street."""

from pathlib import Path

from django.db import migrations

_SQL = Path(__file__).resolve().parents[1] / "sql" / "ledger_signals.sql"


class Migration(migrations.Migration):
    """Adds need_to_know_ledger_signals(searching)."""

    dependencies = [("need_to_know", "0002_signs"), ("core", "0121_ledger_counts")]
    operations = [migrations.RunSQL(_SQL.read_text(), "drop function need_to_know_ledger_signals(text[])")]
