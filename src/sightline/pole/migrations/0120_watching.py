"""Marks acts whose reader may have a reason of their own; hides enquiries from the watched; erases what nobody may list."""

from pathlib import Path

from django.db import migrations

_SQL = Path(__file__).resolve().parents[1] / "sql"


class Migration(migrations.Migration):
    """Adds pole_ledger_signals(searching) and pole_erase_pairs(records), and replaces pole_who_looked."""

    dependencies = [("pole", "0102_pairs_unanalysed"), ("core", "0121_ledger_counts")]
    operations = [
        migrations.RunSQL((_SQL / name).read_text(), migrations.RunSQL.noop)
        for name in ("ledger_signals.sql", "who_looked.sql", "erase.sql")
    ]
