"""When an account ends and who it is in the directory; whose a session is; refusals counted by where they came from."""

from django.db import migrations, models

REFUSALS = """
create function core_refusals_about_since(p_subject uuid, p_capability text, since timestamptz) returns bigint language sql
  stable security definer set search_path = public, pg_temp as $$
  select count(*) from core_ledger_subject s join core_ledger l on l.id = s.act
   where s.subject = p_subject and l.at >= since and l.capability = p_capability and l.outcome = 'refused'
$$;
"""
# sessions hold what was searched for: those of the table before are not left behind
BEFORE = "drop table if exists django_session;"
GONE = "drop function core_refusals_about_since(uuid, text, timestamptz);"


class Migration(migrations.Migration):
    """Adds to core_user; makes core_session and core_refusals_about_since."""

    dependencies = [("core", "0101_showing")]
    operations = [
        migrations.AddField("user", "expires_at", models.DateTimeField(blank=True, null=True)),
        migrations.AddField(
            "user",
            "ask",
            models.CharField(blank=True, default="", help_text="Who to ask when the account has ended", max_length=200),
        ),
        migrations.AddField("user", "reopened_at", models.DateTimeField(blank=True, null=True)),
        migrations.AddField(
            "user",
            "directory_id",
            models.CharField(
                blank=True, help_text="Who this is in the force's own directory", max_length=255, null=True, unique=True
            ),
        ),
        migrations.CreateModel(
            name="Session",
            fields=[
                (
                    "session_key",
                    models.CharField(max_length=40, primary_key=True, serialize=False, verbose_name="session key"),
                ),
                ("session_data", models.TextField(verbose_name="session data")),
                ("expire_date", models.DateTimeField(db_index=True, verbose_name="expire date")),
                ("user_id", models.UUIDField(db_index=True, null=True)),
                ("signed_in_at", models.DateTimeField(null=True)),
                ("seen_at", models.DateTimeField()),
                ("device", models.CharField(blank=True, max_length=120)),
                ("address", models.CharField(blank=True, max_length=60)),
            ],
            options={"db_table": "core_session"},
        ),
        migrations.RunSQL(REFUSALS, GONE),
        migrations.RunSQL(BEFORE, migrations.RunSQL.noop),
    ]
