"""Where it happens is kept as the system that sends a log said it last: only another place there is another here."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    """Adds place_there to what is delivered."""

    dependencies = [("contact", "0240_log_number"), ("pole", "0150_search_shared")]
    operations = [
        migrations.AddField(
            model_name="deliveredlog",
            name="place_there",
            field=models.ForeignKey(
                blank=True,
                help_text="Where it happens, as it was sent last: only another place there is another place here",
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="pole.place",
            ),
        ),
    ]
