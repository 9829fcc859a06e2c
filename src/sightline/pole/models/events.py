"""Events, who was involved in them, and why they matter. Areas add their own detail tables to `Event`."""

from typing import Any, ClassVar

from django.db import models

from sightline.core import clock
from sightline.core.ids import uuid7

from .base import Contributed, Fact, IdentityFact, Precision, Retractable, SourceRow
from .places import Place


class Event(Retractable, Contributed):
    """What happened. Added to, never overwritten. `kind` is a key of the EventKind registry.

    What its source says of it later is a `Retelling`. It is taken back only with the import that brought it.
    """

    visible_by = "id"
    changeable = ("retracted_at", "retracted_act")

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    reference = models.CharField(max_length=20, unique=True)
    kind = models.CharField(max_length=40)
    occurred_from = models.DateTimeField()
    occurred_until = models.DateTimeField(null=True, blank=True)
    precision = models.CharField(max_length=5, choices=Precision, default=Precision.DAY)
    time_known = models.BooleanField(default=True, help_text="False: only the date is known")
    place = models.ForeignKey(Place, on_delete=models.PROTECT, null=True, blank=True, related_name="events")
    title = models.CharField(max_length=300)
    account = models.TextField(blank=True, help_text="What was said or written of it at the time")
    details = models.JSONField(default=dict, help_text="Values of the source that no area holds yet, with their labels")
    known_from = models.DateTimeField(default=clock.now)
    recorded_at = models.DateTimeField(default=clock.now)
    recorded_act = models.UUIDField()
    said_by = models.CharField(max_length=200)
    source = models.ForeignKey(
        SourceRow, on_delete=models.PROTECT, null=True, blank=True, related_name="+", db_constraint=False
    )
    source_key = models.CharField(max_length=240, blank=True, help_text="system:table:key of the event in its source")

    class Meta:
        indexes: ClassVar[list[Any]] = [
            models.Index(fields=["place", "-occurred_from"], name="event_by_place"),
            models.Index(fields=["source_key"], name="event_by_source_key"),
            models.Index(fields=["-occurred_from", "-id"], name="event_latest"),
        ]
        constraints: ClassVar[list[Any]] = [
            models.CheckConstraint(
                condition=models.Q(occurred_until__isnull=True)
                | models.Q(occurred_until__gte=models.F("occurred_from")),
                name="event_ends_after_it_begins",
            )
        ]


class Involvement(IdentityFact):
    """Somebody's part in one event: a role in this event, never a property of the person."""

    class Answer(models.TextChoices):
        YES = "yes", "Yes"
        NO = "no", "No"
        NOT_RECORDED = "not_recorded", "Not recorded"

    event = models.ForeignKey(Event, on_delete=models.PROTECT, related_name="involvements")
    role = models.CharField(max_length=40, help_text="A key of pole.rules.roles.ROLES")
    present = models.CharField(max_length=15, choices=Answer, default=Answer.NOT_RECORDED)
    seen = models.CharField(max_length=15, choices=Answer, default=Answer.NOT_RECORDED)
    spoken_to = models.CharField(max_length=15, choices=Answer, default=Answer.NOT_RECORDED)


class Significance(IdentityFact):
    """Why an event matters in somebody's story, in a professional's words."""

    event = models.ForeignKey(Event, on_delete=models.PROTECT, related_name="significances")
    note = models.CharField(max_length=1000)


class Account(Fact):
    """A further account of an event: an event is added to, never overwritten."""

    visible_by = "event"

    event = models.ForeignKey(Event, on_delete=models.PROTECT, related_name="accounts")
    text = models.TextField()


class Retelling(Fact):
    """What a source says of an event now, whole, where it said something else before."""

    visible_by = "event"

    event = models.ForeignKey(Event, on_delete=models.PROTECT, related_name="retellings")
    occurred_from = models.DateTimeField()
    occurred_until = models.DateTimeField(null=True, blank=True)
    time_known = models.BooleanField(default=True)
    place = models.ForeignKey(Place, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    title = models.CharField(max_length=300)
    text = models.TextField(blank=True, help_text="The event's account, as the source has it now")
    details = models.JSONField(default=dict)
