"""What a log was opened as may judge somebody too: then no line says it."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    """Lets words that judge be of no line."""

    dependencies = [("contact", "0241_place_there")]
    operations = [
        migrations.AlterField(
            model_name="judgingwords",
            name="entry",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="judging",
                to="contact.logentry",
            ),
        ),
    ]
