"""When a log was last opened again: attendance, seeing and second looks count from then."""

from django.db import migrations, models


class Migration(migrations.Migration):
    """Adds the column, and says what the two beside it count."""

    dependencies = [("contact", "0242_judging_code")]
    operations = [
        migrations.AddField(
            "incidentlog", "reopened_at", models.DateTimeField(blank=True, help_text="The last time", null=True)
        ),
        migrations.AlterField(
            "incidentlog", "attended", models.BooleanField(default=False, help_text="Since it was last opened")
        ),
        migrations.AlterField(
            "incidentlog",
            "first_at_scene_at",
            models.DateTimeField(blank=True, help_text="For good, whatever came after", null=True),
        ),
    ]
