"""What is open: a referral, a plan, an order, a managed offender; and the steps of each one's life.

Their verbs are in the package `matters`.
"""

from typing import Any, ClassVar

from django.conf import settings
from django.db import models

from sightline.core import clock
from sightline.core.ids import uuid7

from .base import Contributed, IdentityFact, Retractable, in_place_of, retracted_by
from .events import Event


class Matter(IdentityFact):
    """Something that somebody has to look after for as long as it is open. `kind` is a key of pole.rules.matters.KINDS.

    It is open from `true_from` until `true_until`, or until a step closes it. Its owner and the day by which it is
    looked at again are those of its last step that says so; until there is one, the old system's words and date.
    """

    kind = models.CharField(max_length=40)
    words = models.CharField(max_length=1000, blank=True, help_text="What it is about, or what an order says")
    event = models.ForeignKey(Event, on_delete=models.PROTECT, null=True, blank=True, related_name="matters")
    owner_words = models.CharField(max_length=200, blank=True, help_text="Whose it is, in the old system's words")
    review_due = models.DateField(null=True, blank=True)

    class Meta(IdentityFact.Meta):
        indexes: ClassVar[list[Any]] = [*IdentityFact.Meta.indexes, in_place_of("matter")]


class MatterStep(Retractable, Contributed):
    """One step in a matter's life: assessed, reviewed, given to an owner, closed. Added to, never changed."""

    visible_by = "matter"
    changeable = ("retracted_at", "retracted_act")

    class Step(models.TextChoices):
        ASSESSED = "assessed", "Assessed"
        REVIEWED = "reviewed", "Looked at again"
        OWNED = "owned", "Given an owner"
        CLOSED = "closed", "Closed"

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    matter = models.ForeignKey(Matter, on_delete=models.PROTECT, related_name="steps")
    step = models.CharField(max_length=10, choices=Step)
    taken_at = models.DateTimeField()
    known_from = models.DateTimeField(default=clock.now)
    recorded_at = models.DateTimeField(default=clock.now)
    recorded_act = models.UUIDField()
    by_user = models.UUIDField(null=True, blank=True)
    by_words = models.CharField(max_length=200)
    why = models.CharField(max_length=1000)
    review_due = models.DateField(null=True, blank=True)
    owner = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )

    class Meta:
        indexes: ClassVar[list[Any]] = [
            models.Index(fields=["matter", "taken_at"], name="matter_step_by_matter"),
            retracted_by("matterstep"),
        ]
