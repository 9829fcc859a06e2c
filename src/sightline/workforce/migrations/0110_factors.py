"""What people sign in with beside a password."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

import sightline.core.clock
import sightline.core.ids


class Migration(migrations.Migration):
    """Makes workforce_factor and workforce_recoverycode."""

    dependencies = [("workforce", "0001_tables"), migrations.swappable_dependency(settings.AUTH_USER_MODEL)]
    operations = [
        migrations.CreateModel(
            name="Factor",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=sightline.core.ids.uuid7, editable=False, primary_key=True, serialize=False
                    ),
                ),
                (
                    "kind",
                    models.CharField(choices=[("app", "Authenticator app"), ("key", "Security key")], max_length=10),
                ),
                ("name", models.CharField(max_length=60)),
                ("content", models.BinaryField()),
                ("counter", models.BigIntegerField(default=0)),
                ("added_at", models.DateTimeField(default=sightline.core.clock.now)),
                ("last_used_at", models.DateTimeField(blank=True, null=True)),
                ("removed_at", models.DateTimeField(blank=True, null=True)),
                ("act", models.UUIDField()),
                (
                    "user",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="factors", to=settings.AUTH_USER_MODEL
                    ),
                ),
            ],
            options={"indexes": [models.Index(fields=["user"], name="factor_by_user")]},
        ),
        migrations.CreateModel(
            name="RecoveryCode",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=sightline.core.ids.uuid7, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("digest", models.BinaryField(max_length=32)),
                ("made_at", models.DateTimeField(default=sightline.core.clock.now)),
                ("spent_at", models.DateTimeField(blank=True, null=True)),
                ("act", models.UUIDField()),
                (
                    "user",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="recovery_codes",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={"indexes": [models.Index(fields=["user"], name="recovery_code_by_user")]},
        ),
    ]
