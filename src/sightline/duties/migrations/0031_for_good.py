"""What is for good, whoever writes: a breach, and that a duty ended."""

from pathlib import Path

from django.db import migrations

_SQL = Path(__file__).resolve().parents[1] / "sql" / "for_good.sql"
_BACK = """
drop trigger breach_is_for_good on duties_duty;
drop trigger end_is_for_good on duties_duty;
drop function duties_for_good();
"""


class Migration(migrations.Migration):
    """Adds the triggers that refuse to take either back."""

    dependencies = [("duties", "0030_life")]
    operations = [migrations.RunSQL(_SQL.read_text(), _BACK)]
