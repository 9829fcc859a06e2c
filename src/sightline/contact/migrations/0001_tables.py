import django.contrib.postgres.fields
import django.db.models.deletion
import sightline.contact.rules.states
import sightline.core.ids
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("pole", "0150_search_shared"),
        ("workforce", "0150_worked_hours"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="IncidentLog",
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
                    "event",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        primary_key=True,
                        related_name="incident_log",
                        serialize=False,
                        to="pole.event",
                    ),
                ),
                (
                    "day",
                    models.DateField(
                        help_text="The day in London on which it was received: numbers begin anew each day"
                    ),
                ),
                ("number", models.PositiveIntegerField()),
                ("received_at", models.DateTimeField()),
                (
                    "channel",
                    models.CharField(
                        choices=[
                            ("999", "999"),
                            ("101", "101"),
                            ("online", "Online"),
                            ("front_counter", "Front counter"),
                            ("officer", "An officer"),
                            ("partner", "A partner agency"),
                            ("other_force", "Another force"),
                            ("system", "Another system"),
                        ],
                        max_length=20,
                    ),
                ),
                ("caller_name", models.CharField(blank=True, max_length=200)),
                (
                    "caller_relation",
                    models.CharField(blank=True, help_text="Who the caller is to those concerned", max_length=200),
                ),
                (
                    "safe_contact",
                    models.CharField(blank=True, help_text="How the caller can safely be reached", max_length=300),
                ),
                (
                    "location_words",
                    models.CharField(blank=True, help_text="Where it is, as it was said", max_length=500),
                ),
                ("opening_code", models.CharField(blank=True, max_length=100)),
                ("closing_code", models.CharField(blank=True, max_length=100)),
                (
                    "qualifiers",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(max_length=40), default=list, size=None
                    ),
                ),
                (
                    "child",
                    models.CharField(
                        choices=[
                            ("not_asked", "Not asked yet"),
                            ("present", "Present"),
                            ("resident", "Live there, not present"),
                            ("connected", "Connected elsewhere"),
                            ("none", "None"),
                            ("not_known", "Not known"),
                        ],
                        default=sightline.contact.rules.states.ChildAnswer["NOT_ASKED"],
                        max_length=12,
                    ),
                ),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("received", "Received, not graded"),
                            ("graded", "Graded"),
                            ("unresourced", "Awaiting resource"),
                            ("assigned", "Assigned"),
                            ("on_the_way", "On the way"),
                            ("at_scene", "At scene"),
                            ("resulted", "Resulted"),
                            ("closed", "Closed"),
                        ],
                        default=sightline.contact.rules.states.State["RECEIVED"],
                        max_length=12,
                    ),
                ),
                ("opened_by_words", models.CharField(max_length=200)),
                ("opened_act", models.UUIDField()),
                ("updated_at", models.DateTimeField()),
                ("unresourced_since", models.DateTimeField(blank=True, null=True)),
                ("first_at_scene_at", models.DateTimeField(blank=True, null=True)),
                ("attended", models.BooleanField(default=False)),
                ("resulted_at", models.DateTimeField(blank=True, null=True)),
                ("closed_at", models.DateTimeField(blank=True, null=True)),
                ("closed_act", models.UUIDField(blank=True, null=True)),
                ("version", models.PositiveIntegerField(default=1)),
                ("from_system", models.CharField(blank=True, help_text="The system that it came from", max_length=40)),
                ("their_number", models.CharField(blank=True, help_text="Its number there", max_length=80)),
                (
                    "grader",
                    models.ForeignKey(
                        blank=True,
                        help_text="Who graded it last: somebody else takes the second look",
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "opened_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
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
            ],
        ),
        migrations.CreateModel(
            name="ChildPrompt",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=sightline.core.ids.uuid7, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("indicator", models.CharField(help_text="A key of policy/second_look.toml", max_length=60)),
                ("title", models.CharField(max_length=200)),
                ("why", models.CharField(max_length=500)),
                ("by", models.CharField(help_text="inspector or supervisor: who has to look", max_length=12)),
                ("stays_open", models.BooleanField(default=False)),
                (
                    "needs_seeing",
                    models.BooleanField(default=False, help_text="Until the child is seen, or accepted by an agency"),
                ),
                ("weight", models.FloatField(default=0)),
                ("quotes", models.JSONField(default=list, help_text="entry id, start, end and the words themselves")),
                ("facts", models.JSONField(default=list, help_text="What the record says that raised it")),
                ("policy_version", models.CharField(blank=True, max_length=80)),
                ("raised_at", models.DateTimeField()),
                ("act", models.UUIDField()),
                ("settled_at", models.DateTimeField(blank=True, null=True)),
                (
                    "settled_how",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("agreed", "Looked at, and agreed"),
                            ("regraded", "Looked at, and graded again"),
                            ("dismissed", "Dismissed with a reason"),
                            ("overtaken", "Nothing raises it any more"),
                        ],
                        max_length=12,
                    ),
                ),
                ("settled_act", models.UUIDField(blank=True, null=True)),
                (
                    "log",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="prompts", to="contact.incidentlog"
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="LogEntry",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=sightline.core.ids.uuid7, editable=False, primary_key=True, serialize=False
                    ),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("note", "Entry"),
                            ("caller", "The caller's own words"),
                            ("thrive", "THRIVE"),
                            ("grade", "Grade"),
                            ("link", "Linked"),
                            ("unit", "Unit"),
                            ("second_look", "Second look"),
                            ("briefing", "Briefing"),
                            ("scene", "At the scene"),
                            ("check", "Supervision"),
                            ("result", "Result"),
                            ("system", "From another system"),
                        ],
                        default=sightline.contact.rules.states.Entered["NOTE"],
                        max_length=12,
                    ),
                ),
                ("at", models.DateTimeField(help_text="When it was said or happened")),
                ("recorded_at", models.DateTimeField()),
                ("by_words", models.CharField(max_length=200)),
                ("text", models.TextField()),
                (
                    "source",
                    models.CharField(
                        blank=True, help_text="Who said so, where that is not who typed it", max_length=200
                    ),
                ),
                ("act", models.UUIDField()),
                (
                    "by_user",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "corrects",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="contact.logentry",
                    ),
                ),
                (
                    "log",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="entries", to="contact.incidentlog"
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="LogPlace",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=sightline.core.ids.uuid7, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("role", models.CharField(help_text="What it is to this log, in words", max_length=200)),
                ("at", models.DateTimeField()),
                ("act", models.UUIDField()),
                (
                    "log",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="places", to="contact.incidentlog"
                    ),
                ),
                (
                    "place",
                    models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to="pole.place"),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="LogUnit",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=sightline.core.ids.uuid7, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("call_sign", models.CharField(max_length=40)),
                ("assigned_at", models.DateTimeField()),
                ("acknowledged_at", models.DateTimeField(blank=True, null=True)),
                ("on_the_way_at", models.DateTimeField(blank=True, null=True)),
                ("at_scene_at", models.DateTimeField(blank=True, null=True)),
                ("left_at", models.DateTimeField(blank=True, null=True)),
                ("stood_down_at", models.DateTimeField(blank=True, null=True)),
                ("act", models.UUIDField()),
                ("changed_act", models.UUIDField(blank=True, null=True)),
                (
                    "assigned_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "log",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="units", to="contact.incidentlog"
                    ),
                ),
                (
                    "officer",
                    models.ForeignKey(
                        blank=True,
                        help_text="Who is in it: the briefing goes to their phone",
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="LogVehicle",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=sightline.core.ids.uuid7, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("registration", models.CharField(blank=True, max_length=20)),
                ("description", models.CharField(blank=True, max_length=200)),
                ("role", models.CharField(blank=True, max_length=200)),
                ("at", models.DateTimeField()),
                ("act", models.UUIDField()),
                (
                    "log",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="vehicles", to="contact.incidentlog"
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="SecondLook",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=sightline.core.ids.uuid7, editable=False, primary_key=True, serialize=False
                    ),
                ),
                (
                    "outcome",
                    models.CharField(
                        choices=[
                            ("agreed", "Agreed with the grade"),
                            ("regraded", "Graded again"),
                            ("asked", "Asked for more"),
                            ("dismissed", "Dismissed the prompt"),
                        ],
                        max_length=12,
                    ),
                ),
                ("why", models.CharField(max_length=1000)),
                ("was", models.CharField(blank=True, help_text="The grade before", max_length=20)),
                ("grade", models.CharField(blank=True, help_text="The grade after", max_length=20)),
                (
                    "was_missed",
                    models.BooleanField(blank=True, help_text="Whether the first look missed something", null=True),
                ),
                (
                    "learning",
                    models.CharField(
                        blank=True, help_text="For whoever graded it: learning, not discipline", max_length=1000
                    ),
                ),
                ("prompts", models.JSONField(default=list, help_text="Ids of the prompts that stood")),
                ("at", models.DateTimeField()),
                ("by_words", models.CharField(max_length=200)),
                ("rank", models.CharField(blank=True, max_length=60)),
                ("act", models.UUIDField()),
                (
                    "by_user",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "log",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="looks", to="contact.incidentlog"
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="Thrive",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=sightline.core.ids.uuid7, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("version", models.PositiveIntegerField()),
                ("letters", models.JSONField(help_text="threat, harm, risk, investigation, vulnerability, engagement")),
                (
                    "child",
                    models.CharField(
                        choices=[
                            ("not_asked", "Not asked yet"),
                            ("present", "Present"),
                            ("resident", "Live there, not present"),
                            ("connected", "Connected elsewhere"),
                            ("none", "None"),
                            ("not_known", "Not known"),
                        ],
                        max_length=12,
                    ),
                ),
                (
                    "children",
                    models.CharField(
                        blank=True, help_text="Who they are, how old, where now, as said", max_length=1000
                    ),
                ),
                (
                    "meanwhile",
                    models.CharField(blank=True, help_text="What may happen until somebody is there", max_length=1000),
                ),
                (
                    "repeats",
                    models.JSONField(
                        default=dict, help_text="What the check for repeats found, or that it was not checked"
                    ),
                ),
                (
                    "because",
                    models.CharField(
                        blank=True, help_text="What had changed, where it is not the first", max_length=300
                    ),
                ),
                ("at", models.DateTimeField()),
                ("by_words", models.CharField(max_length=200)),
                ("act", models.UUIDField()),
                (
                    "by_user",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "log",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="thrives", to="contact.incidentlog"
                    ),
                ),
            ],
        ),
        migrations.AddIndex(
            model_name="incidentlog",
            index=models.Index(
                condition=models.Q(("state", "closed"), _negated=True), fields=["-received_at"], name="log_open"
            ),
        ),
        migrations.AddIndex(
            model_name="incidentlog",
            index=models.Index(fields=["-received_at"], name="log_latest"),
        ),
        migrations.AddIndex(
            model_name="incidentlog",
            index=models.Index(
                condition=models.Q(("closed_at__isnull", False)), fields=["-closed_at"], name="log_closed"
            ),
        ),
        migrations.AddConstraint(
            model_name="incidentlog",
            constraint=models.UniqueConstraint(fields=("day", "number"), name="one_log_a_number"),
        ),
        migrations.AddConstraint(
            model_name="incidentlog",
            constraint=models.UniqueConstraint(
                condition=models.Q(("their_number", ""), _negated=True),
                fields=("from_system", "their_number"),
                name="one_log_a_number_of_theirs",
            ),
        ),
        migrations.AddIndex(
            model_name="childprompt",
            index=models.Index(
                condition=models.Q(("settled_at__isnull", True)), fields=["raised_at"], name="prompt_standing"
            ),
        ),
        migrations.AddConstraint(
            model_name="childprompt",
            constraint=models.UniqueConstraint(
                condition=models.Q(("settled_at__isnull", True)),
                fields=("log", "indicator"),
                name="one_standing_prompt",
            ),
        ),
        migrations.AddIndex(
            model_name="logentry",
            index=models.Index(fields=["log", "at", "id"], name="entry_by_log"),
        ),
        migrations.AddIndex(
            model_name="logunit",
            index=models.Index(
                condition=models.Q(("left_at__isnull", True), ("stood_down_at__isnull", True)),
                fields=["officer"],
                name="unit_of_officer",
            ),
        ),
        migrations.AddConstraint(
            model_name="thrive",
            constraint=models.UniqueConstraint(fields=("log", "version"), name="one_thrive_a_version"),
        ),
    ]
