"""A force's own command-and-control systems (CAD), and what each sent of a log."""

from typing import Any, ClassVar

from django.db import models

from sightline.core.guard import Guarded
from sightline.core.ids import uuid7
from sightline.pole.models import Place

from .logs import IncidentLog, LogEntry


class ControlSystem(Guarded):
    """A system that goes on delivering the logs that it keeps. Its key is that of the live system too, if it is one."""

    readable_because = "it names a system and says when it was last heard; the logs that it sent are guarded rows"
    changeable = ("name", "every_minutes", "is_on", "heard_at", "heard_by", "trouble", "trouble_at", "changed_act")

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    key = models.CharField(max_length=40, unique=True, help_text="Names its folder, and its codes in policy")
    name = models.CharField(max_length=100)
    agency = models.ForeignKey("workforce.Agency", on_delete=models.PROTECT, related_name="+")
    every_minutes = models.PositiveIntegerField(help_text="How often it is heard at least: with a log, or with none")
    is_on = models.BooleanField(default=True)
    heard_at = models.DateTimeField(null=True, blank=True)
    heard_by = models.CharField(max_length=10, blank=True, help_text="api or files")
    trouble = models.CharField(max_length=500, blank=True, help_text="What was sent last and could not be taken")
    trouble_at = models.DateTimeField(null=True, blank=True)
    made_at = models.DateTimeField()
    act = models.UUIDField()
    changed_act = models.UUIDField(null=True, blank=True)

    def __str__(self) -> str:
        return self.name


class DeliveredLog(Guarded):
    """That a log came from another system, and how it stands there. `as_at`: as of when that is known."""

    visible_through = "exists (select from contact_incidentlog l where l.event_id = log_id)"
    changeable = (
        *("as_at", "last_at", "digest", "times", "grade_there", "state_there", "place_there_id", "closed_there_at"),
        "changed_act",
    )

    log = models.OneToOneField(IncidentLog, on_delete=models.PROTECT, primary_key=True, related_name="delivered")
    system = models.ForeignKey(ControlSystem, on_delete=models.PROTECT, related_name="+")
    as_at = models.DateTimeField()
    first_at = models.DateTimeField()
    last_at = models.DateTimeField()
    times = models.PositiveIntegerField(default=1, help_text="How often it was sent")
    digest = models.BinaryField(max_length=32, help_text="Of what was sent last: the same again changes nothing")
    grade_there = models.CharField(max_length=100, blank=True, help_text="As it was sent")
    state_there = models.CharField(max_length=100, blank=True, help_text="As it was sent")
    place_there = models.ForeignKey(
        Place,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        help_text="Where it happens, as it was sent last: only another place there is another place here",
    )
    closed_there_at = models.DateTimeField(null=True, blank=True)
    act = models.UUIDField()
    changed_act = models.UUIDField(null=True, blank=True)


class DeliveredLine(Guarded):
    """Which line of a log is which entry there: the same entry sent twice is recorded once."""

    visible_through = "exists (select from contact_incidentlog l where l.event_id = log_id)"
    changeable = ("entry_id", "digest")

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    log = models.ForeignKey(IncidentLog, on_delete=models.PROTECT, related_name="+", db_index=False)
    key = models.CharField(max_length=120)
    digest = models.BinaryField(max_length=32)
    entry = models.ForeignKey(LogEntry, on_delete=models.PROTECT, related_name="+")
    act = models.UUIDField()

    class Meta:
        constraints: ClassVar[list[Any]] = [
            models.UniqueConstraint(fields=["log", "key"], name="one_line_a_key_of_theirs")
        ]
