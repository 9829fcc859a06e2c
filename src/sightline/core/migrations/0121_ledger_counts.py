"""What is counted of the ledger as it grows, for those who look for misuse; and erasing what lies beside it."""

from pathlib import Path

from django.db import migrations

_SQL = Path(__file__).resolve().parents[1] / "sql"
GONE = """
drop function core_ledger_erase(uuid[]);
drop function core_ledger_has(uuid);
drop function core_ledger_uncounted();
drop function core_ledger_count_shifts(uuid[], date[], integer[]);
drop function core_ledger_count(text[], text[]);
drop view core_ledger_in_hand;
drop function core_ledger_take(integer);
drop table core_ledger_signal, core_ledger_day, core_ledger_counted;
"""


class Migration(migrations.Migration):
    """Adds core_ledger_day, _signal and _counted with the functions that fill them, and core_ledger_erase."""

    dependencies = [("core", "0120_keeping")]
    operations = [migrations.RunSQL((_SQL / "ledger_counts.sql").read_text(), GONE)]
