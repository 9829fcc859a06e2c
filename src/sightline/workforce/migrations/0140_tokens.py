"""Tokens by which other systems act in an agency's name."""

import django.contrib.postgres.fields
import django.db.models.deletion
from django.db import migrations, models

import sightline.core.clock
import sightline.core.ids


class Migration(migrations.Migration):
    """Adds ApiToken."""

    dependencies = [("workforce", "0120_teams_and_time")]

    operations = [
        migrations.CreateModel(
            name="ApiToken",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=sightline.core.ids.uuid7, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("holder", models.UUIDField()),
                ("name", models.CharField(max_length=100)),
                ("prefix", models.CharField(max_length=12, unique=True)),
                ("sha256", models.BinaryField(max_length=32)),
                (
                    "roles",
                    django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=60), size=None),
                ),
                (
                    "scopes",
                    django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=60), size=None),
                ),
                ("made_at", models.DateTimeField(default=sightline.core.clock.now)),
                ("expires_at", models.DateTimeField()),
                ("revoked_at", models.DateTimeField(blank=True, null=True)),
                ("replaces", models.UUIDField(blank=True, null=True)),
                ("act", models.UUIDField()),
                (
                    "agency",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="tokens", to="workforce.agency"
                    ),
                ),
            ],
            options={
                "indexes": [models.Index(fields=["holder", "made_at"], name="token_by_holder")],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("expires_at__gte", models.F("made_at"))), name="token_ends_after_it_begins"
                    )
                ],
            },
        ),
    ]
