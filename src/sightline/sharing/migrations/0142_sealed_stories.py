"""Exported stories are encrypted in their column, and each file that is taken out is a copy of its own."""

import json

import django.db.models.deletion
import sightline.core.clock
import sightline.core.ids
import sightline.core.sealed
from django.db import migrations, models
from sightline.core.sealed import seal

# made again after every migrate (core.protection): one of them names the column that goes
TRIGGERS = """
drop trigger if exists fixed_but on sharing_storyexport;
drop trigger if exists guard_write on sharing_storyexport;
"""


def seal_stories(apps, schema_editor):
    """Encrypt what was exported before."""
    with schema_editor.connection.cursor() as cursor:
        cursor.execute("select id, story_plain::text from sharing_storyexport")
        for export, story in cursor.fetchall():
            sealed = seal(json.loads(story))
            cursor.execute("update sharing_storyexport set story = %s where id = %s", [sealed, export])


class Migration(migrations.Migration):
    """Encrypts StoryExport.story; adds StoryCopy."""

    dependencies = [("sharing", "0141_ended_and_unsafe")]
    operations = [
        migrations.RunSQL(TRIGGERS, migrations.RunSQL.noop),
        migrations.RenameField("storyexport", "story", "story_plain"),
        migrations.AddField(
            "storyexport",
            "story",
            sightline.core.sealed.SealedJSON(null=True, help_text="sharing.rules.story.Story"),
        ),
        migrations.RunPython(seal_stories, migrations.RunPython.noop),
        migrations.RemoveField("storyexport", "story_plain"),
        migrations.AlterField(
            "storyexport", "story", sightline.core.sealed.SealedJSON(help_text="sharing.rules.story.Story")
        ),
        migrations.CreateModel(
            name="StoryCopy",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=sightline.core.ids.uuid7, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("copy", models.CharField(help_text="As it stands in the file, and on the ledger", max_length=20)),
                ("taken_at", models.DateTimeField(default=sightline.core.clock.now)),
                ("taken_by", models.UUIDField()),
                ("taken_by_words", models.CharField(max_length=300)),
                ("act", models.UUIDField()),
                (
                    "export",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="copies", to="sharing.storyexport"
                    ),
                ),
            ],
            options={"abstract": False},
        ),
    ]
