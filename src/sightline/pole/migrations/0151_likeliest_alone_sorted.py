"""Search puts in order those alone who are likely enough to be compared, and not all whom a word led to."""

from pathlib import Path

from django.db import migrations

_SQL = (Path(__file__).resolve().parents[1] / "sql" / "search_candidates.sql").read_text()


class Migration(migrations.Migration):
    dependencies = [("pole", "0150_search_shared")]
    operations = [migrations.RunSQL(_SQL, migrations.RunSQL.noop)]
