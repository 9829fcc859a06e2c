"""Open boards are told of what changes; and duties that are nobody's are found by the role that has to do them."""

from pathlib import Path

from django.db import migrations

_SQL = Path(__file__).resolve().parents[1] / "sql" / "live.sql"


class Migration(migrations.Migration):
    """Adds the triggers that notify, and an index."""

    dependencies = [
        ("boards", "0001_tables"),
        ("decisions", "0001_tables"),
        ("notices", "0020_urgency"),
    ]
    operations = [migrations.RunSQL(_SQL.read_text(), migrations.RunSQL.noop)]
