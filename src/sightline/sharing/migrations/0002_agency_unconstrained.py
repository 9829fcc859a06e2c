"""A row's agency is looked up by no constraint: agencies are never deleted, and an import looked one up for every row."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("sharing", "0001_tables"),
        ("workforce", "0001_tables"),
    ]

    operations = [
        migrations.AlterField(
            model_name="storyexport",
            name="owner_agency",
            field=models.ForeignKey(
                db_constraint=False,
                db_index=False,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="workforce.agency",
            ),
        ),
    ]
