"""Disagreements between professionals, and how far up they have gone (domain 3.8)."""

from typing import Any, ClassVar

from django.db import models
from django.db.models import Q

from sightline.core.guard import Guarded
from sightline.core.ids import uuid7
from sightline.duties.models import OnOneSubject

from .decisions import Decision


class Disagreement(OnOneSubject):
    """What professionals do not agree about, who holds what, and what keeps the child safe meanwhile."""

    visible_by = "subject"
    changeable = ("rung", "meanwhile", "resolved_at", "resolved_act", "resolved_by_words", "resolution")

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    reference = models.CharField(max_length=20, unique=True)
    decision = models.ForeignKey(Decision, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    about = models.CharField(max_length=1000, help_text="What is not agreed")
    one_view = models.CharField(max_length=1000, help_text="What one side holds, and who that is")
    other_view = models.CharField(max_length=1000, help_text="What the other holds, and who that is")
    meanwhile = models.CharField(
        max_length=1000, blank=True, help_text="What keeps the child safe until it is resolved"
    )
    rung = models.CharField(max_length=20, help_text="A key of decisions.rules.disagreements")
    since = models.DateTimeField()
    recorded_at = models.DateTimeField()
    recorded_act = models.UUIDField()
    by_words = models.CharField(max_length=200)
    resolved_at = models.DateTimeField(null=True, blank=True)
    resolved_act = models.UUIDField(null=True, blank=True)
    resolved_by_words = models.CharField(max_length=200, blank=True)
    resolution = models.CharField(max_length=1000, blank=True)

    class Meta(OnOneSubject.Meta):
        constraints: ClassVar[list[Any]] = [
            *OnOneSubject.Meta.constraints,
            models.CheckConstraint(
                condition=Q(resolved_at__isnull=True, resolved_act__isnull=True)
                | Q(resolved_at__isnull=False, resolved_act__isnull=False),
                name="disagreement_resolved_by_an_act",
            ),
        ]


class DisagreementStep(Guarded):
    """One thing that happened to a disagreement, in its order. Added to, never changed."""

    visible_through = "exists (select from decisions_disagreement d where d.id = disagreement_id)"

    class Kind(models.TextChoices):
        RAISED = "raised", "Recorded"
        CLIMBED = "climbed", "Taken further up"
        MEANWHILE = "meanwhile", "What holds meanwhile was said"
        RESOLVED = "resolved", "Resolved"

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    disagreement = models.ForeignKey(Disagreement, on_delete=models.PROTECT, related_name="steps")
    kind = models.CharField(max_length=10, choices=Kind)
    rung = models.CharField(max_length=20)
    words = models.CharField(max_length=1000, blank=True)
    at = models.DateTimeField()
    act = models.UUIDField()
    by_words = models.CharField(max_length=200)
