"""Batches of legacy extracts, their files, and every row with what became of it. No verbs."""

from typing import Any, ClassVar

from django.contrib.postgres.fields import ArrayField
from django.db import models

from sightline.core import clock
from sightline.core.guard import Guarded
from sightline.core.ids import uuid7
from sightline.pole.models import Contributed


class ImportBatch(Guarded):
    """One import of one system's extract by one version of its mapping."""

    readable_because = "it names files and counts rows; what the rows say is in guarded rows"
    changeable = ("finished_at",)

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    system = models.CharField(max_length=40)
    words = models.CharField(max_length=200, help_text="What the force calls the system")
    mapping = models.TextField(help_text="The mapping as it was")
    mapping_sha256 = models.CharField(max_length=64)
    history_from = models.DateField(null=True, blank=True, help_text="Nothing from before this day was loaded")
    folder = models.CharField(max_length=255)
    ordered_by = models.CharField(max_length=200)
    started_at = models.DateTimeField(default=clock.now)
    finished_at = models.DateTimeField(null=True, blank=True)
    act = models.UUIDField()

    class Meta:
        indexes: ClassVar[list[Any]] = [models.Index(fields=["-started_at"], name="batch_latest")]


class ImportFile(Guarded):
    """One file of a batch. `rows_in` is what reading counted; the three outcomes are counted as rows are dealt with."""

    readable_because = "it counts rows; what the rows say is in guarded rows"
    changeable = ("accepted", "rejected", "already_held", "made")

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
    changeable = ("outcome", "reason", "column", "raw", "source")

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

    class Meta:
        constraints: ClassVar[list[Any]] = [
            models.UniqueConstraint(fields=["file", "row_number"], name="one_row_of_a_number_in_a_file")
        ]
        indexes: ClassVar[list[Any]] = [
            models.Index(
                fields=["file", "row_number"], condition=models.Q(outcome="rejected"), name="staged_row_rejected"
            )
        ]


class SourcePlace(Guarded):
    """Which place a system's own number of an address leads to."""

    readable_because = "a place alone tells of nobody"

    id = models.BigAutoField(primary_key=True)
    system = models.CharField(max_length=40)
    table = models.CharField(max_length=80)
    key = models.CharField(max_length=200)
    place = models.ForeignKey("pole.Place", on_delete=models.PROTECT, related_name="+", db_index=False)
    act = models.UUIDField()

    class Meta:
        constraints: ClassVar[list[Any]] = [
            models.UniqueConstraint(fields=["system", "table", "key"], name="one_place_for_a_key")
        ]
