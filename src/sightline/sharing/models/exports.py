"""Stories that were exported, and the keys to their pseudonyms. No verbs."""

from typing import Any, ClassVar

from django.db import models

from sightline.core import clock
from sightline.core.guard import Guarded
from sightline.core.ids import uuid7
from sightline.pole.models import Contributed


class StoryExport(Contributed):
    """A person's story as it was exported, under pseudonyms. Never changed. It does not say whose story it is."""

    visible_by = "id"

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    reference = models.CharField(max_length=20, unique=True)
    purpose = models.CharField(max_length=40, help_text="A key of sharing.rules.exports.PURPOSES")
    recipient = models.CharField(max_length=200)
    why = models.CharField(max_length=1000)
    made_at = models.DateTimeField(default=clock.now)
    made_by = models.UUIDField()
    made_by_words = models.CharField(max_length=200)
    act = models.UUIDField()
    events = models.PositiveIntegerField()
    story = models.JSONField(help_text="sharing.rules.story.Story")
    digest = models.CharField(max_length=64, help_text="SHA-256 of the story as canonical JSON, in hexadecimal")

    class Meta:
        indexes: ClassVar[list[Any]] = [models.Index(fields=["-made_at"], name="export_latest")]


class StoryPseudonym(Guarded):
    """What a pseudonym of one export stands for. Somebody has a row for each of their identities.

    Whoever made the export never reads it back: the policy of the table itself keeps them out.
    """

    visible_through = (
        "exists (select from sharing_storyexport e"
        " where e.id = sharing_storypseudonym.export_id and e.made_by <> (select core_reader()))"
    )

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    export = models.ForeignKey(StoryExport, on_delete=models.PROTECT, related_name="pseudonyms")
    pseudonym = models.CharField(max_length=20)
    identity = models.ForeignKey("pole.Identity", on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    place = models.ForeignKey("pole.Place", on_delete=models.PROTECT, null=True, blank=True, related_name="+")

    class Meta:
        constraints: ClassVar[list[Any]] = [
            models.CheckConstraint(
                condition=models.Q(identity__isnull=False, place__isnull=True)
                | models.Q(identity__isnull=True, place__isnull=False),
                name="pseudonym_of_one_subject",
            ),
            models.UniqueConstraint(fields=["export", "identity"], name="one_pseudonym_an_identity"),
            models.UniqueConstraint(fields=["export", "place"], name="one_pseudonym_a_place"),
        ]
