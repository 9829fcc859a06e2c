"""What is kept of briefings: by which marks each version is known again, and who was told of which version."""

from typing import Any, ClassVar

from django.contrib.postgres.fields import ArrayField
from django.db import models

from sightline.core.guard import Guarded
from sightline.core.ids import uuid7

from .logs import IncidentLog
from .units import LogUnit

_WITH_ITS_LOG = "exists (select from contact_incidentlog l where l.event_id = log_id)"


class BriefingVersion(Guarded):
    """That a briefing was drawn together and held something that none held before. Added to, never changed.

    What it said is not copied here: the record says it, as of then. `marks` are digests of its lines (ADR 65).
    """

    visible_through = _WITH_ITS_LOG

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    log = models.ForeignKey(IncidentLog, on_delete=models.PROTECT, related_name="briefings")
    version = models.PositiveIntegerField()
    at = models.DateTimeField()
    because = models.CharField(max_length=40, help_text="What had changed: a value of Change, or record")
    marks = ArrayField(models.CharField(max_length=16), default=list)
    children = models.PositiveIntegerField(default=0)
    news = models.PositiveIntegerField(default=0, help_text="How many lines none before it had")
    not_checked = ArrayField(models.CharField(max_length=300), default=list)
    act = models.UUIDField()

    class Meta:
        constraints: ClassVar[list[Any]] = [
            models.UniqueConstraint(fields=["log", "version"], name="one_briefing_a_version")
        ]


class BriefingReceipt(Guarded):
    """That a unit was told of a version, and how; or why it was not. Added to, never changed."""

    visible_through = _WITH_ITS_LOG

    class How(models.TextChoices):
        READ_OUT = "read_out", "Read out by radio"
        READ = "read", "Read by the officer"
        NOT_READ = "not_read", "Not read out"

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    log = models.ForeignKey(IncidentLog, on_delete=models.PROTECT, related_name="briefing_receipts")
    unit = models.ForeignKey(LogUnit, on_delete=models.PROTECT, related_name="briefing_receipts")
    version = models.PositiveIntegerField()
    how = models.CharField(max_length=10, choices=How)
    why = models.CharField(max_length=300, blank=True, help_text="Why it was not read out")
    at = models.DateTimeField()
    by_user = models.ForeignKey("core.User", on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    by_words = models.CharField(max_length=200)
    act = models.UUIDField()

    class Meta:
        indexes: ClassVar[list[Any]] = [models.Index(fields=["log", "unit"], name="receipt_by_unit")]
