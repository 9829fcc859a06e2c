"""The guard believes no setting and no older act; a submission is its sender's, for one command and one content."""

from pathlib import Path

from django.db import migrations

_SQL = Path(__file__).resolve().parents[1] / "sql"

SUBMISSION = """
alter table core_submission add actor uuid, add capability text, add sent text;
drop policy anybody on core_submission;
create policy own on core_submission using (actor = (select core_reader()));
"""
BEFORE = """
drop policy own on core_submission;
create policy anybody on core_submission using ((select core_reader()) is not null);
alter table core_submission drop actor, drop capability, drop sent;
"""


class Migration(migrations.Migration):
    """Replaces the guard's functions where they are of before; adds whose a submission is."""

    dependencies = [("core", "0003_granted")]
    operations = [
        migrations.RunSQL((_SQL / "guard_functions.sql").read_text(), migrations.RunSQL.noop),
        migrations.RunSQL(SUBMISSION, BEFORE),
    ]
