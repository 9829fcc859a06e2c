"""A batch knows when all of it was read in: one that was cut short before cannot be previewed or loaded."""

from django.db import migrations, models

# of earlier batches those were read in whole of which something was previewed, or that were finished or undone
SET = """
update linkage_importbatch set staged_at = started_at
 where finished_at is not null or undone_at is not null or previewed_at is not null or asked <> ''
"""
GUARD_OFF = "alter table linkage_importbatch disable trigger user"
GUARD_ON = "alter table linkage_importbatch enable trigger user"


class Migration(migrations.Migration):
    dependencies = [("linkage", "0006_rejects_foreseen")]

    operations = [
        migrations.AddField(
            model_name="importbatch",
            name="staged_at",
            field=models.DateTimeField(blank=True, help_text="When all of its rows and files were read in", null=True),
        ),
        migrations.RunSQL(GUARD_OFF, migrations.RunSQL.noop),
        migrations.RunSQL(SET, migrations.RunSQL.noop),
        migrations.RunSQL(GUARD_ON, migrations.RunSQL.noop),
    ]
