"""Shortages of people and things, kept apart from grades: what could not be done for want of whom or what."""

from typing import Any, ClassVar

from django.db import models
from django.db.models import Q

from sightline.core.ids import uuid7
from sightline.duties.models import OnOneSubject

from .decisions import Decision


class Shortfall(OnOneSubject):
    """A resourcing shortfall against somebody, a place or an event. A superintendent answers it, and no lower rank."""

    visible_by = "subject"
    changeable = ("answered_at", "answered_act", "answered_by_id", "answered_by_words", "answer")

    class Kind(models.TextChoices):
        SHORTAGE = "shortage", "A shortage"
        SAID_NOT = "said_not", "Reasons that speak of a shortage"

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    reference = models.CharField(max_length=20, unique=True)
    kind = models.CharField(max_length=10, choices=Kind, default=Kind.SHORTAGE)
    lacking = models.CharField(max_length=1000, help_text="What is lacking, and what cannot be done without it")
    meanwhile = models.CharField(max_length=1000, blank=True, help_text="What is done until it is there")
    scale = models.CharField(max_length=60, blank=True)
    outcome = models.CharField(max_length=60, blank=True, help_text="What would have been decided")
    decision = models.ForeignKey(Decision, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    recorded_at = models.DateTimeField()
    recorded_act = models.UUIDField()
    recorded_by = models.UUIDField()
    by_words = models.CharField(max_length=200)
    answered_at = models.DateTimeField(null=True, blank=True)
    answered_act = models.UUIDField(null=True, blank=True)
    answered_by = models.ForeignKey("core.User", on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    answered_by_words = models.CharField(max_length=200, blank=True)
    answer = models.CharField(max_length=1000, blank=True)

    class Meta(OnOneSubject.Meta):
        indexes: ClassVar[list[Any]] = [
            *OnOneSubject.Meta.indexes,
            models.Index(fields=["recorded_at"], condition=Q(answered_at__isnull=True), name="shortfall_open"),
        ]
        constraints: ClassVar[list[Any]] = [
            *OnOneSubject.Meta.constraints,
            models.CheckConstraint(
                condition=Q(answered_at__isnull=True, answered_act__isnull=True)
                | Q(answered_at__isnull=False, answered_act__isnull=False),
                name="shortfall_answered_by_an_act",
            ),
        ]
