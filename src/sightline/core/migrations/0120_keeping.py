"""Verifications of the ledger and reads while it could not be written; and the signs in it, to read."""

import sightline.core.clock
import sightline.core.ids
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("core", "0110_accounts_and_sessions"),
    ]

    operations = [
        migrations.CreateModel(
            name="LedgerSignal",
            fields=[
                (
                    "pk",
                    models.CompositePrimaryKey(
                        "kind", "act", blank=True, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("kind", models.TextField()),
                ("act", models.UUIDField()),
                ("actor", models.UUIDField()),
                ("at", models.DateTimeField()),
                ("day", models.DateField()),
            ],
            options={
                "db_table": "core_ledger_signal",
                "managed": False,
            },
        ),
        migrations.CreateModel(
            name="EmergencyRead",
            fields=[
                (
                    "id",
                    models.UUIDField(help_text="The act that was brought in late", primary_key=True, serialize=False),
                ),
                ("at", models.DateTimeField(help_text="When it was read")),
                ("actor", models.UUIDField()),
                ("actor_words", models.CharField(max_length=400)),
                ("capability", models.CharField(max_length=60)),
                ("task", models.CharField(max_length=200)),
                (
                    "record",
                    models.CharField(blank=True, help_text="The reference of the record that was read", max_length=40),
                ),
                ("line", models.PositiveIntegerField(help_text="Its line in the emergency journal")),
                ("brought_in_at", models.DateTimeField(default=sightline.core.clock.now)),
                ("act", models.UUIDField()),
                ("reviewed_at", models.DateTimeField(blank=True, null=True)),
                ("reviewed_by", models.UUIDField(blank=True, null=True)),
                ("reviewed_by_words", models.CharField(blank=True, max_length=200)),
                ("justified", models.BooleanField(null=True)),
                ("why", models.CharField(blank=True, max_length=1000)),
            ],
            options={
                "indexes": [models.Index(fields=["-at"], name="emergency_read_latest")],
            },
        ),
        migrations.CreateModel(
            name="LedgerCheck",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=sightline.core.ids.uuid7, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("at", models.DateTimeField(default=sightline.core.clock.now)),
                ("rows", models.BigIntegerField()),
                ("erased", models.BigIntegerField()),
                ("seal", models.PositiveIntegerField(blank=True, help_text="The number of the newest seal", null=True)),
                ("faults", models.JSONField(default=list, help_text="Sentences; none: whole")),
                (
                    "unsealed",
                    models.CharField(blank=True, help_text="Why the seals prove nothing of today", max_length=400),
                ),
                ("act", models.UUIDField()),
            ],
            options={
                "indexes": [models.Index(fields=["-at"], name="ledger_check_latest")],
            },
        ),
    ]
