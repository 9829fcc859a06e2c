"""Batches of legacy extracts, their files, and every row with what became of it. No verbs."""

from typing import Any, ClassVar

from django.contrib.postgres.fields import ArrayField
from django.db import models

from sightline.core import clock
from sightline.core.guard import Guarded
from sightline.core.ids import uuid7
from sightline.pole.models import Contributed
from sightline.pole.models.base import Retractable


class ImportBatch(Guarded):
    """One import of one system's extract by one version of its mapping."""

    readable_because = "it names files and counts rows; what the rows say is in guarded rows"
    changeable = (
        *("asked", "trouble", "staged_at", "previewed_at", "preview", "finished_at"),
        *("undone_at", "undone_by", "undone_why"),
    )

    class Asked(models.TextChoices):
        NOTHING = "", "Nothing"
        PREVIEW = "preview", "Being previewed"
        LOAD = "load", "Being loaded"
        UNDO = "undo", "Being undone"

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    agency = models.ForeignKey("workforce.Agency", on_delete=models.PROTECT, related_name="+")
    system = models.CharField(max_length=40)
    words = models.CharField(max_length=200, help_text="What the force calls the system")
    mapping = models.TextField(help_text="The mapping as it was")
    mapping_sha256 = models.CharField(max_length=64)
    history_from = models.DateField(null=True, blank=True, help_text="Nothing from before this day was loaded")
    folder = models.CharField(max_length=255)
    ordered_by = models.CharField(max_length=200)
    started_at = models.DateTimeField(default=clock.now)
    asked = models.CharField(max_length=8, choices=Asked, default=Asked.NOTHING, blank=True)
    trouble = models.CharField(max_length=1000, blank=True, help_text="Why what was asked for could not be done")
    staged_at = models.DateTimeField(null=True, blank=True, help_text="When all of its rows and files were read in")
    previewed_at = models.DateTimeField(null=True, blank=True)
    preview = models.JSONField(null=True, help_text="What loading would do, as counted without loading anything")
    finished_at = models.DateTimeField(null=True, blank=True)
    undone_at = models.DateTimeField(null=True, blank=True)
    undone_by = models.CharField(max_length=200, blank=True)
    undone_why = models.CharField(max_length=1000, blank=True)
    delivery = models.ForeignKey("FeedDelivery", on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    act = models.UUIDField()

    class Meta:
        indexes: ClassVar[list[Any]] = [models.Index(fields=["-started_at"], name="batch_latest")]


class ImportFile(Guarded):
    """One file of a batch. `rows_in` is what reading counted; the three outcomes are counted as rows are dealt with."""

    readable_because = "it counts rows; what the rows say is in guarded rows"
    changeable = ("accepted", "changed", "rejected", "already_held", "made")

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    batch = models.ForeignKey(ImportBatch, on_delete=models.PROTECT, related_name="files")
    position = models.PositiveSmallIntegerField()
    name = models.CharField(max_length=255)
    table = models.CharField(max_length=80)
    sha256 = models.CharField(max_length=64)
    rows_in = models.PositiveIntegerField()
    columns = ArrayField(models.CharField(max_length=200))
    unmapped = ArrayField(models.CharField(max_length=200), help_text="Columns that the mapping does not use")
    accepted = models.PositiveIntegerField(default=0)
    changed = models.PositiveIntegerField(default=0, help_text="Of the accepted: rows held before, with other content")
    rejected = models.PositiveIntegerField(default=0)
    already_held = models.PositiveIntegerField(default=0)
    made = models.JSONField(default=dict, help_text="How many of each kind of thing its rows made")
    act = models.UUIDField()

    class Meta:
        constraints: ClassVar[list[Any]] = [
            models.UniqueConstraint(fields=["batch", "name"], name="one_file_of_a_name_in_a_batch")
        ]


class StagedRow(Contributed):
    """One row of a file, and what became of it. An accepted row's text moves to its source row."""

    visible_by = "batch"
    changeable = ("outcome", "reason", "column", "raw", "source", "handling", "mended", "set_aside")

    class Outcome(models.TextChoices):
        WAITING = "waiting", "Not dealt with yet"
        ACCEPTED = "accepted", "Accepted"
        REJECTED = "rejected", "Rejected"
        ALREADY_HELD = "already_held", "Already held"

    id = models.BigAutoField(primary_key=True)
    batch = models.ForeignKey(ImportBatch, on_delete=models.PROTECT, related_name="rows", db_index=False)
    file = models.ForeignKey(ImportFile, on_delete=models.PROTECT, related_name="rows", db_index=False)
    row_number = models.PositiveIntegerField(help_text="Among the rows of data: the first is 1")
    line = models.PositiveIntegerField(help_text="The line of the file on which the row ends")
    key = models.CharField(max_length=200)
    sha256 = models.BinaryField(max_length=32)
    raw = models.JSONField(null=True, help_text="The row as it was; null once it is in its source row")
    outcome = models.CharField(max_length=12, choices=Outcome, default=Outcome.WAITING)
    column = models.CharField(max_length=200, blank=True)
    reason = models.CharField(max_length=500, blank=True)
    source = models.UUIDField(null=True, blank=True)
    mended = models.JSONField(null=True, help_text="The columns that somebody mended, as mended; null where nobody did")
    set_aside = models.CharField(max_length=500, blank=True, help_text="Why a rejected row needs nothing more")

    class Meta:
        constraints: ClassVar[list[Any]] = [
            models.UniqueConstraint(fields=["file", "row_number"], name="one_row_of_a_number_in_a_file")
        ]
        indexes: ClassVar[list[Any]] = [
            models.Index(
                fields=["file", "row_number"], condition=models.Q(outcome="rejected"), name="staged_row_rejected"
            ),
            models.Index(fields=["file", "key"], condition=models.Q(outcome="already_held"), name="staged_row_held"),
        ]


class ForeseenReject(Contributed):
    """Why rows of a file would be rejected, as a preview counted them; `rows` are the numbers of the first of them.

    A reason quotes what stands in the rows, so it is handled as the closest of them. A later preview writes its own.
    """

    visible_by = "batch"

    id = models.BigAutoField(primary_key=True)
    batch = models.ForeignKey(ImportBatch, on_delete=models.PROTECT, related_name="foreseen_rejects")
    file = models.ForeignKey(ImportFile, on_delete=models.PROTECT, related_name="+", db_index=False)
    previewed_at = models.DateTimeField()
    column = models.CharField(max_length=200, blank=True)
    reason = models.CharField(max_length=500)
    times = models.PositiveIntegerField()
    rows = ArrayField(models.PositiveIntegerField())
    act = models.UUIDField()


class SourcePlace(Retractable, Guarded):
    """Which place a system's own number of an address leads to."""

    readable_because = "a place alone tells of nobody"
    changeable = ("retracted_at", "retracted_act")

    id = models.BigAutoField(primary_key=True)
    system = models.CharField(max_length=40)
    table = models.CharField(max_length=80)
    key = models.CharField(max_length=200)
    place = models.ForeignKey("pole.Place", on_delete=models.PROTECT, related_name="+", db_index=False)
    act = models.UUIDField()

    class Meta:
        constraints: ClassVar[list[Any]] = [
            models.UniqueConstraint(
                fields=["system", "table", "key"],
                condition=models.Q(retracted_at__isnull=True),
                name="one_place_for_a_key",
            )
        ]


class StagedAttachment(Guarded):
    """A file that came with a batch beside its tables, by its path in the extract: kept encrypted, or why not."""

    readable_because = "it names a file; the fact that points at what was stored is guarded"

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    batch = models.ForeignKey(ImportBatch, on_delete=models.PROTECT, related_name="attachments")
    path = models.CharField(max_length=500)
    file = models.ForeignKey("core.StoredFile", on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    problem = models.CharField(max_length=500, blank=True)
    act = models.UUIDField()

    class Meta:
        constraints: ClassVar[list[Any]] = [
            models.UniqueConstraint(fields=["batch", "path"], name="one_attachment_of_a_path")
        ]


class Feed(Guarded):
    """An old system that goes on delivering: in a folder that is watched, or by HTTP. `mapping` is a file's name."""

    readable_because = "it names a system and a folder, and holds no more of its key than a digest"
    changeable = ("mapping", "every_minutes", "key_sha256", "is_on")

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    system = models.CharField(max_length=40, unique=True)
    words = models.CharField(max_length=200)
    agency = models.ForeignKey("workforce.Agency", on_delete=models.PROTECT, related_name="+")
    mapping = models.CharField(max_length=255, help_text="The mapping's file in policy/mappings")
    every_minutes = models.PositiveIntegerField(help_text="How often it is expected to deliver")
    key_sha256 = models.BinaryField(max_length=32, null=True, help_text="Of the key with which HTTP deliveries come")
    is_on = models.BooleanField(default=True)
    made_at = models.DateTimeField(default=clock.now)
    act = models.UUIDField()


class FeedDelivery(Guarded):
    """One delivery of a feed, by the name that its sender gave it: the same name twice is one delivery."""

    readable_because = "it names a delivery; what it holds is in guarded rows"
    changeable = ("ended_at", "trouble")

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    feed = models.ForeignKey(Feed, on_delete=models.PROTECT, related_name="deliveries")
    name = models.CharField(max_length=200)
    by_http = models.BooleanField()
    sha256 = models.BinaryField(
        max_length=32, help_text="Of all its files: the same name with other content is refused"
    )
    received_at = models.DateTimeField(default=clock.now)
    ended_at = models.DateTimeField(null=True, blank=True, help_text="When it was in, or was turned down")
    trouble = models.CharField(max_length=1000, blank=True, help_text="Why it was turned down")
    act = models.UUIDField()

    class Meta:
        constraints: ClassVar[list[Any]] = [
            models.UniqueConstraint(fields=["feed", "name"], name="one_delivery_of_a_name")
        ]
        indexes: ClassVar[list[Any]] = [models.Index(fields=["feed", "-received_at"], name="delivery_latest")]


class LegacyOwner(Guarded):
    """Who is meant where an old system names the owner of a matter in words of its own. Without a user: nobody here."""

    readable_because = "it says who is meant by a collar number; it names no matter"
    changeable = ("user_id", "why")

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    system = models.CharField(max_length=40)
    words = models.CharField(max_length=200)
    user = models.ForeignKey("core.User", on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    why = models.CharField(max_length=500, blank=True)
    mapped_at = models.DateTimeField(default=clock.now)
    act = models.UUIDField()

    class Meta:
        constraints: ClassVar[list[Any]] = [
            models.UniqueConstraint(fields=["system", "words"], name="one_meaning_of_an_owner")
        ]
