"""Search takes whom pairs lead to as they stand: each stands there once, and need not be told from the others first."""

from pathlib import Path

from django.db import migrations

_SQL = (Path(__file__).resolve().parents[1] / "sql" / "search_candidates.sql").read_text()


class Migration(migrations.Migration):
    dependencies = [("pole", "0151_likeliest_alone_sorted")]
    operations = [migrations.RunSQL(_SQL, migrations.RunSQL.noop)]
