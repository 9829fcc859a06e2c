"""The latest events, for lists of those that a partner may see: read in order until there are enough."""

from django.db import migrations, models


class Migration(migrations.Migration):
    """Adds event_latest."""

    dependencies = [("pole", "0141_told_by")]
    operations = [
        migrations.AddIndex("event", models.Index(fields=["-occurred_from", "-id"], name="event_latest")),
    ]
