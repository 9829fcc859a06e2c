import django.contrib.postgres.fields
import django.contrib.postgres.indexes
import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

import sightline.core.clock
import sightline.core.ids


class Migration(migrations.Migration):
    """Disclosures to third parties, that one person proposes and another authorises."""

    dependencies = [
        ("sharing", "0160_closed_since"),
        ("workforce", "0001_tables"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="ProposedDisclosure",
            fields=[
                (
                    "handling",
                    models.SmallIntegerField(
                        choices=[
                            (0, "Open in policing"),
                            (1, "Safeguarding roles"),
                            (2, "Restricted: named people only"),
                        ],
                        default=0,
                    ),
                ),
                (
                    "regime",
                    models.CharField(
                        choices=[("dpa_part_3", "Data Protection Act 2018, Part 3"), ("uk_gdpr", "UK GDPR")],
                        max_length=20,
                    ),
                ),
                (
                    "id",
                    models.UUIDField(
                        default=sightline.core.ids.uuid7, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("reference", models.CharField(help_text="Of the person or the event", max_length=20)),
                (
                    "identities",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.UUIDField(),
                        help_text="Whom it tells of: it goes when their record does",
                        size=None,
                    ),
                ),
                (
                    "acts_for",
                    django.contrib.postgres.fields.ArrayField(base_field=models.UUIDField(), default=list, size=None),
                ),
                ("chosen", models.JSONField(help_text="As sharing.commands.Chosen")),
                ("terms", models.JSONField(help_text="As sharing.rules.shares.ShareTerms")),
                ("proposed_at", models.DateTimeField(default=sightline.core.clock.now)),
                ("proposed_by", models.UUIDField()),
                ("proposed_by_words", models.CharField(max_length=200)),
                ("act", models.UUIDField()),
                ("decided_at", models.DateTimeField(blank=True, null=True)),
                ("decided_by", models.UUIDField(blank=True, null=True)),
                ("decided_by_words", models.CharField(blank=True, max_length=200)),
                ("authorised", models.BooleanField(null=True)),
                ("why", models.CharField(blank=True, help_text="Why it was declined", max_length=1000)),
                (
                    "owner_agency",
                    models.ForeignKey(
                        db_constraint=False,
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="workforce.agency",
                    ),
                ),
                (
                    "share",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="sharing.share",
                    ),
                ),
                (
                    "to_agency",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="workforce.agency"
                    ),
                ),
                (
                    "to_user",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "indexes": [
                    django.contrib.postgres.indexes.GinIndex(fields=["identities"], name="proposed_disclosure_of"),
                    models.Index(
                        condition=models.Q(("decided_at__isnull", True)),
                        fields=["-proposed_at"],
                        name="disclosures_that_wait",
                    ),
                ],
            },
        ),
    ]
