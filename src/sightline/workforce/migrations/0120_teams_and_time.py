"""Teams and their chain; acting rank, cover, shifts, time away, accreditations; what kind of agency each is."""

import django.db.models.deletion
import sightline.core.clock
import sightline.core.ids
from django.conf import settings
from django.db import migrations, models


# who sees every agency's people at work: the police, and whoever is cleared for police records
READS_ALL = """
create function workforce_reads_all() returns boolean language sql stable
  as $$ select coalesce(core_reader_clearance() >= 0, false)
            or exists (select from workforce_agency a where a.id = core_reader_agency() and a.is_police) $$;
"""
POLICE = """
alter table workforce_agency disable trigger user;
update workforce_agency set kind = 'police' where is_police;
alter table workforce_agency enable trigger user;
"""


class Migration(migrations.Migration):
    dependencies = [
        ("workforce", "0110_factors"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.AddField(
            model_name="agency",
            name="kind",
            field=models.CharField(
                choices=[
                    ("police", "Police force"),
                    ("childrens_social_care", "Children's social care"),
                    ("health", "Health"),
                    ("education", "Education"),
                    ("youth_justice", "Youth justice service"),
                    ("probation", "Probation"),
                    ("domestic_abuse_service", "Domestic abuse service"),
                    ("voluntary", "Voluntary organisation"),
                    ("school", "School or college"),
                    ("general_practice", "GP practice"),
                    ("childrens_home", "Children's home"),
                    ("inspectorate", "Inspectorate"),
                    ("other", "Another agency"),
                ],
                default="other",
                max_length=40,
            ),
        ),
        migrations.RunSQL(POLICE, migrations.RunSQL.noop),
        migrations.RunSQL(READS_ALL, "drop function workforce_reads_all()"),
        migrations.AddField(
            model_name="agency",
            name="part_of",
            field=models.ForeignKey(
                blank=True,
                help_text="The council",
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="organisations",
                to="workforce.agency",
            ),
        ),
        migrations.AddField(
            model_name="post",
            name="leads",
            field=models.BooleanField(default=False, help_text="Whether its holder supervises the team"),
        ),
        migrations.CreateModel(
            name="Absence",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=sightline.core.ids.uuid7, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("since", models.DateTimeField()),
                ("until", models.DateTimeField(blank=True, null=True)),
                ("act", models.UUIDField()),
                ("until_act", models.UUIDField(blank=True, null=True)),
                (
                    "agency",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="workforce.agency"
                    ),
                ),
                (
                    "user",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="absences",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Accreditation",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=sightline.core.ids.uuid7, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("skill", models.CharField(help_text="A key of workforce.rules.skills.skills()", max_length=60)),
                ("in_training", models.BooleanField(default=False)),
                ("awarded_on", models.DateField()),
                ("expires_on", models.DateField(blank=True, null=True)),
                ("evidence", models.CharField(blank=True, max_length=300)),
                ("recorded_at", models.DateTimeField(default=sightline.core.clock.now)),
                ("act", models.UUIDField()),
                ("withdrawn_at", models.DateTimeField(blank=True, null=True)),
                ("withdrawn_act", models.UUIDField(blank=True, null=True)),
                (
                    "agency",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="workforce.agency"
                    ),
                ),
                (
                    "user",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="accreditations",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="ActingRank",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=sightline.core.ids.uuid7, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("rank", models.CharField(max_length=60)),
                ("kind", models.CharField(choices=[("acting", "Acting"), ("temporary", "Temporary")], max_length=20)),
                ("why", models.CharField(max_length=300)),
                ("since", models.DateTimeField(default=sightline.core.clock.now)),
                ("until", models.DateTimeField(blank=True, null=True)),
                ("act", models.UUIDField()),
                ("until_act", models.UUIDField(blank=True, null=True)),
                (
                    "user",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="acting_ranks",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Cover",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=sightline.core.ids.uuid7, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("why", models.CharField(max_length=300)),
                ("since", models.DateTimeField(default=sightline.core.clock.now)),
                ("until", models.DateTimeField(blank=True, null=True)),
                ("act", models.UUIDField()),
                ("until_act", models.UUIDField(blank=True, null=True)),
                (
                    "by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="covering",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "post",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="covers", to="workforce.post"
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Shift",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=sightline.core.ids.uuid7, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("since", models.DateTimeField()),
                ("until", models.DateTimeField()),
                ("act", models.UUIDField()),
                ("taken_back_at", models.DateTimeField(blank=True, null=True)),
                ("taken_back_act", models.UUIDField(blank=True, null=True)),
                (
                    "agency",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="workforce.agency"
                    ),
                ),
                (
                    "user",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="shifts", to=settings.AUTH_USER_MODEL
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Team",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=sightline.core.ids.uuid7, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("name", models.CharField(max_length=200)),
                ("since", models.DateTimeField(default=sightline.core.clock.now)),
                ("until", models.DateTimeField(blank=True, null=True)),
                ("act", models.UUIDField()),
                ("until_act", models.UUIDField(blank=True, null=True)),
                (
                    "agency",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="teams", to="workforce.agency"
                    ),
                ),
                (
                    "part_of",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="teams",
                        to="workforce.team",
                    ),
                ),
            ],
        ),
        migrations.AddField(
            model_name="post",
            name="team",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="posts",
                to="workforce.team",
            ),
        ),
        migrations.AddConstraint(
            model_name="post",
            constraint=models.CheckConstraint(
                condition=models.Q(("leads", False), ("team__isnull", False), _connector="OR"),
                name="who_leads_leads_a_team",
            ),
        ),
        migrations.AddIndex(
            model_name="absence",
            index=models.Index(fields=["user", "since"], name="absence_by_user"),
        ),
        migrations.AddConstraint(
            model_name="absence",
            constraint=models.CheckConstraint(
                condition=models.Q(("until__isnull", True), ("until__gte", models.F("since")), _connector="OR"),
                name="absence_ends_after_it_begins",
            ),
        ),
        migrations.AddIndex(
            model_name="accreditation",
            index=models.Index(fields=["user", "skill"], name="accreditation_by_user"),
        ),
        migrations.AddConstraint(
            model_name="accreditation",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("expires_on__isnull", True), ("expires_on__gte", models.F("awarded_on")), _connector="OR"
                ),
                name="accreditation_expires_after",
            ),
        ),
        migrations.AddIndex(
            model_name="actingrank",
            index=models.Index(fields=["user", "since"], name="acting_rank_by_user"),
        ),
        migrations.AddConstraint(
            model_name="actingrank",
            constraint=models.CheckConstraint(
                condition=models.Q(("until__isnull", True), ("until__gte", models.F("since")), _connector="OR"),
                name="acting_rank_ends_after",
            ),
        ),
        migrations.AddIndex(
            model_name="cover",
            index=models.Index(fields=["by", "since"], name="cover_by_user"),
        ),
        migrations.AddConstraint(
            model_name="cover",
            constraint=models.CheckConstraint(
                condition=models.Q(("until__isnull", True), ("until__gte", models.F("since")), _connector="OR"),
                name="cover_ends_after_it_begins",
            ),
        ),
        migrations.AddIndex(
            model_name="shift",
            index=models.Index(fields=["until", "since"], name="shift_by_time"),
        ),
        migrations.AddConstraint(
            model_name="shift",
            constraint=models.CheckConstraint(
                condition=models.Q(("until__gt", models.F("since"))), name="shift_ends_after_it_begins"
            ),
        ),
        migrations.AddConstraint(
            model_name="team",
            constraint=models.CheckConstraint(
                condition=models.Q(("until__isnull", True), ("until__gte", models.F("since")), _connector="OR"),
                name="team_ends_after_it_begins",
            ),
        ),
        migrations.AddConstraint(
            model_name="team",
            constraint=models.UniqueConstraint(
                models.F("agency"),
                models.F("name"),
                condition=models.Q(("until__isnull", True)),
                name="one_team_a_name",
            ),
        ),
    ]
