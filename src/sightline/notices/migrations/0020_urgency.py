import django.contrib.postgres.indexes
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    """How urgent a notice is, and that somebody acknowledged it."""

    dependencies = [
        ("notices", "0010_webhooks"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.AddField(
            model_name="notice",
            name="acknowledged_at",
            field=models.DateTimeField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name="notice",
            name="needs_acknowledgement",
            field=models.BooleanField(default=False),
        ),
        migrations.AddField(
            model_name="notice",
            name="urgency",
            field=models.CharField(
                choices=[("statutory", "Statutory"), ("high_risk", "High risk"), ("ordinary", "Ordinary")],
                default="ordinary",
                max_length=10,
            ),
        ),
        migrations.AddIndex(
            model_name="notice",
            index=django.contrib.postgres.indexes.GinIndex(fields=["about"], name="notice_by_about"),
        ),
        migrations.AddIndex(
            model_name="notice",
            index=models.Index(
                condition=models.Q(("acknowledged_at__isnull", True), ("needs_acknowledgement", True)),
                fields=["to"],
                name="notice_unacknowledged",
            ),
        ),
        migrations.AddConstraint(
            model_name="notice",
            constraint=models.CheckConstraint(
                condition=models.Q(("acknowledged_at__isnull", True), ("needs_acknowledgement", True), _connector="OR"),
                name="acknowledged_where_needed",
            ),
        ),
    ]
