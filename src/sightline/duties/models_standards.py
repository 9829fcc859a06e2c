"""What was read of the standards, and when schools are open. No verbs."""

from typing import Any, ClassVar

from django.db import models
from django.db.models import F, Q

from sightline.core.guard import Guarded
from sightline.core.ids import uuid7
from sightline.workforce.models import Agency


class StandardRead(Guarded):
    """Somebody has read a standard, as it stood then. `sha256` says which version."""

    readable_because = "who has read which standard is for everybody who works to it to see"

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    standard = models.CharField(max_length=60)
    sha256 = models.CharField(max_length=64)
    by = models.ForeignKey("core.User", on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()
    act = models.UUIDField()

    class Meta:
        indexes: ClassVar[list[Any]] = [models.Index(fields=["standard", "by"], name="standard_read_by")]
        constraints: ClassVar[list[Any]] = [
            models.UniqueConstraint(fields=["standard", "sha256", "by"], name="standard_read_once_a_version")
        ]


class SchoolTerm(Guarded):
    """When a school is open: its Mondays to Fridays from one day to another, without bank holidays and closed days."""

    readable_because = "the dates of terms are public"
    changeable = ("taken_back_at", "taken_back_act")

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    school = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="+")
    first_day = models.DateField()
    last_day = models.DateField()
    said_by = models.CharField(max_length=200)
    at = models.DateTimeField()
    act = models.UUIDField()
    taken_back_at = models.DateTimeField(null=True, blank=True)
    taken_back_act = models.UUIDField(null=True, blank=True)

    class Meta:
        indexes: ClassVar[list[Any]] = [models.Index(fields=["school", "last_day"], name="school_term_of")]
        constraints: ClassVar[list[Any]] = [
            models.CheckConstraint(condition=Q(last_day__gte=F("first_day")), name="school_term_ends_after_it_begins")
        ]


class SchoolClosed(Guarded):
    """A day of term on which a school is closed: snow, training, a burst pipe."""

    readable_because = "that a school is closed is public"
    changeable = ("taken_back_at", "taken_back_act")

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    school = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="+")
    day = models.DateField()
    why = models.CharField(max_length=200)
    said_by = models.CharField(max_length=200)
    at = models.DateTimeField()
    act = models.UUIDField()
    taken_back_at = models.DateTimeField(null=True, blank=True)
    taken_back_act = models.UUIDField(null=True, blank=True)

    class Meta:
        indexes: ClassVar[list[Any]] = [models.Index(fields=["school", "day"], name="school_closed_on")]
