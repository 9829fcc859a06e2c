"""What lies beside the ledger is erased only by an act that is under way and has its own row when it commits."""

from pathlib import Path

from django.db import migrations

_SQL = Path(__file__).resolve().parents[1] / "sql" / "ledger_erase.sql"


class Migration(migrations.Migration):
    """Replaces core_ledger_erase(records)."""

    dependencies = [("core", "0141_row_granted")]
    operations = [migrations.RunSQL(_SQL.read_text(), migrations.RunSQL.noop)]
