"""A batch knows for which agency it is brought in: a worker that carries it on has to."""

import django.db.models.deletion
from django.db import migrations, models

# earlier batches were all brought in for the one force there was
SET = """
update linkage_importbatch set agency_id = (select id from workforce_agency where is_police order by id limit 1)
"""
GUARD_OFF = "alter table linkage_importbatch disable trigger user"
GUARD_ON = "alter table linkage_importbatch enable trigger user"


class Migration(migrations.Migration):
    dependencies = [("linkage", "0004_feeds_latest_delivery"), ("workforce", "0001_tables")]

    operations = [
        migrations.AddField(
            model_name="importbatch",
            name="agency",
            field=models.ForeignKey(
                null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="workforce.agency"
            ),
        ),
        migrations.RunSQL(GUARD_OFF, migrations.RunSQL.noop),
        migrations.RunSQL(SET, migrations.RunSQL.noop),
        migrations.RunSQL(GUARD_ON, migrations.RunSQL.noop),
        migrations.AlterField(
            model_name="importbatch",
            name="agency",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="+", to="workforce.agency"
            ),
        ),
    ]
