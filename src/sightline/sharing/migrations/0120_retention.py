"""How long records are kept: reviews, holds, disposal; and what is told to whoever asks what is held of them."""

import django.contrib.postgres.fields
import django.contrib.postgres.indexes
import django.db.models.deletion
import sightline.core.clock
import sightline.core.ids
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("core", "0121_ledger_counts"),
        ("sharing", "0002_agency_unconstrained"),
    ]

    operations = [
        migrations.CreateModel(
            name="DisposalProposal",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=sightline.core.ids.uuid7, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("identities", django.contrib.postgres.fields.ArrayField(base_field=models.UUIDField(), size=None)),
                (
                    "authority",
                    models.CharField(help_text="A key of sharing.rules.retention.AUTHORITIES", max_length=20),
                ),
                ("why", models.TextField()),
                ("proposed_at", models.DateTimeField(default=sightline.core.clock.now)),
                ("proposed_by", models.UUIDField()),
                ("proposed_by_words", models.CharField(max_length=200)),
                ("withdrawn_at", models.DateTimeField(blank=True, null=True)),
                ("withdrawn_by_words", models.CharField(blank=True, max_length=200)),
                ("act", models.UUIDField()),
            ],
            options={
                "indexes": [
                    django.contrib.postgres.indexes.GinIndex(fields=["identities"], name="disposal_proposal_of")
                ],
            },
        ),
        migrations.CreateModel(
            name="DisposedRecord",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=sightline.core.ids.uuid7, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("reference", models.CharField(max_length=20)),
                ("kind", models.CharField(default="person", max_length=20)),
                ("held_from", models.DateField()),
                ("disposed_at", models.DateTimeField(default=sightline.core.clock.now)),
                ("proposed_by_words", models.CharField(max_length=200)),
                ("disposed_by", models.UUIDField()),
                ("disposed_by_words", models.CharField(max_length=200)),
                ("authority", models.CharField(max_length=20)),
                ("rows", models.PositiveIntegerField(help_text="How many rows were erased")),
                (
                    "sha256",
                    models.CharField(help_text="Of all that was erased, in a set order, in hexadecimal", max_length=64),
                ),
                ("act", models.UUIDField()),
            ],
            options={
                "indexes": [models.Index(fields=["reference"], name="disposed_by_reference")],
            },
        ),
        migrations.CreateModel(
            name="RecordHold",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=sightline.core.ids.uuid7, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("identities", django.contrib.postgres.fields.ArrayField(base_field=models.UUIDField(), size=None)),
                ("kind", models.CharField(help_text="A key of policy/retention.toml", max_length=40)),
                ("reference", models.CharField(help_text="The case, inquiry or order", max_length=200)),
                ("why", models.CharField(max_length=1000)),
                ("placed_at", models.DateTimeField(default=sightline.core.clock.now)),
                ("placed_by_words", models.CharField(max_length=200)),
                ("lifted_at", models.DateTimeField(blank=True, null=True)),
                ("lifted_by_words", models.CharField(blank=True, max_length=200)),
                ("lifted_why", models.CharField(blank=True, max_length=1000)),
                ("act", models.UUIDField()),
            ],
            options={
                "indexes": [django.contrib.postgres.indexes.GinIndex(fields=["identities"], name="record_hold_of")],
            },
        ),
        migrations.CreateModel(
            name="RetentionReview",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=sightline.core.ids.uuid7, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("identities", django.contrib.postgres.fields.ArrayField(base_field=models.UUIDField(), size=None)),
                ("group", models.PositiveSmallIntegerField()),
                ("offending", models.TextField(help_text="Pattern of offending")),
                ("harm", models.TextField(help_text="Risk of harm")),
                ("vulnerability", models.TextField()),
                ("safeguarding", models.TextField()),
                ("why", models.TextField()),
                ("next_due", models.DateField()),
                ("decided_at", models.DateTimeField(default=sightline.core.clock.now)),
                ("decided_by", models.UUIDField()),
                ("decided_by_words", models.CharField(max_length=200)),
                ("act", models.UUIDField()),
            ],
            options={
                "indexes": [
                    django.contrib.postgres.indexes.GinIndex(fields=["identities"], name="retention_review_of")
                ],
            },
        ),
        migrations.CreateModel(
            name="SubjectAccess",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=sightline.core.ids.uuid7, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("reference", models.CharField(max_length=20, unique=True)),
                ("identities", django.contrib.postgres.fields.ArrayField(base_field=models.UUIDField(), size=None)),
                ("asker", models.CharField(help_text="A key of sharing.rules.subject_access.ASKERS", max_length=20)),
                ("asker_words", models.CharField(help_text="Who asked, by name", max_length=200)),
                (
                    "verified",
                    models.CharField(
                        help_text="How it was made sure who they are, and for whom they may ask", max_length=300
                    ),
                ),
                (
                    "childs_view",
                    models.CharField(
                        blank=True, help_text="What the child wants, where a parent asks", max_length=1000
                    ),
                ),
                ("received_on", models.DateField()),
                ("due_on", models.DateField()),
                ("opened_at", models.DateTimeField(default=sightline.core.clock.now)),
                ("opened_by_words", models.CharField(max_length=200)),
                ("act", models.UUIDField()),
            ],
            options={
                "indexes": [django.contrib.postgres.indexes.GinIndex(fields=["identities"], name="subject_access_of")],
            },
        ),
        migrations.CreateModel(
            name="RedactionChoice",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=sightline.core.ids.uuid7, editable=False, primary_key=True, serialize=False
                    ),
                ),
                (
                    "proposal",
                    models.CharField(
                        help_text="What it is about: a digest of the line and the words in it", max_length=64
                    ),
                ),
                (
                    "words",
                    models.CharField(
                        blank=True, help_text="Words that somebody withheld wherever they stand", max_length=300
                    ),
                ),
                ("withheld", models.BooleanField()),
                ("why", models.CharField(max_length=300)),
                ("decided_at", models.DateTimeField(default=sightline.core.clock.now)),
                ("decided_by_words", models.CharField(max_length=200)),
                ("act", models.UUIDField()),
                (
                    "asked",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="choices", to="sharing.subjectaccess"
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="SubjectAccessAnswer",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=sightline.core.ids.uuid7, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("made_at", models.DateTimeField(default=sightline.core.clock.now)),
                ("made_by_words", models.CharField(max_length=200)),
                ("expires_at", models.DateTimeField()),
                ("shown", models.PositiveIntegerField(help_text="Lines")),
                ("withheld", models.PositiveIntegerField(help_text="Words, names and addresses")),
                ("act", models.UUIDField()),
                (
                    "asked",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="answers", to="sharing.subjectaccess"
                    ),
                ),
                (
                    "file",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="core.storedfile"
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
    ]
