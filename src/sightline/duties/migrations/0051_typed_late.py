import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    """What is only typed late stands beside a breach too, without a time at which the system was down."""

    dependencies = [("duties", "0050_handover")]
    operations = [
        migrations.AlterField(
            model_name="recordedlate",
            name="downtime",
            field=models.ForeignKey(
                blank=True,
                help_text="None: it was only typed late",
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="entries",
                to="duties.downtime",
            ),
        ),
    ]
