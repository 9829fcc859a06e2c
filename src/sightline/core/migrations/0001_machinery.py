"""The machinery's SQL: who reads, references, the guard, the ledger. It stands before every table."""

from pathlib import Path

from django.db import migrations

_SQL = Path(__file__).resolve().parents[1] / "sql"


class Migration(migrations.Migration):
    """Runs the SQL files in their order; each is readable on its own. Not reversible: a ledger is not taken away."""

    initial = True
    dependencies: list[tuple[str, str]] = []
    operations = [
        migrations.RunSQL((_SQL / name).read_text())
        for name in ("base.sql", "guard_functions.sql", "guard.sql", "ledger.sql")
    ]
