"""Warning markers on people and places, and the steps of each one's life. Their verbs are in the package `markers`."""

from typing import Any, ClassVar

from django.db import models

from sightline.core import clock
from sightline.core.ids import uuid7

from .base import Contributed, Fact, Retractable, in_place_of, retracted_by
from .people import Identity
from .places import Place


class Marker(Fact):
    """A warning: what it warns of, on whom or where, in whose words, on what authority. Its state is its last step."""

    visible_by = "subject"

    kind = models.CharField(max_length=40, help_text="A key of pole.rules.markers.KINDS")
    text = models.CharField(max_length=1000)
    authority = models.CharField(max_length=200, help_text="On what authority: a policy, an order, a decision")
    identity = models.ForeignKey(Identity, on_delete=models.PROTECT, null=True, blank=True, related_name="markers")
    place = models.ForeignKey(Place, on_delete=models.PROTECT, null=True, blank=True, related_name="markers")
    subject = models.UUIDField(help_text="The identity or the place: what a grant opens")

    class Meta(Fact.Meta):
        indexes: ClassVar[list[Any]] = [*Fact.Meta.indexes, in_place_of("marker")]
        constraints: ClassVar[list[Any]] = [
            *Fact.Meta.constraints,
            models.CheckConstraint(
                condition=models.Q(identity__isnull=False, place__isnull=True, subject=models.F("identity"))
                | models.Q(identity__isnull=True, place__isnull=False, subject=models.F("place")),
                name="marker_on_one_subject",
            ),
        ]


class MarkerStep(Retractable, Contributed):
    """One step in a marker's life: proposed, put in force, reviewed, ended. Added to, never changed.

    Only a step that an import brought is taken back, with that import, and what hangs on a marker that it brought.
    """

    visible_by = "marker"
    changeable = ("retracted_at", "retracted_act")

    class Step(models.TextChoices):
        PROPOSED = "proposed", "Proposed"
        IN_FORCE = "in_force", "In force"
        REVIEWED = "reviewed", "Reviewed and kept in force"
        ENDED = "ended", "Ended"

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    marker = models.ForeignKey(Marker, on_delete=models.PROTECT, related_name="steps")
    step = models.CharField(max_length=10, choices=Step)
    taken_at = models.DateTimeField()
    known_from = models.DateTimeField(default=clock.now)
    recorded_at = models.DateTimeField(default=clock.now)
    recorded_act = models.UUIDField()
    by_user = models.UUIDField(null=True, blank=True)
    by_words = models.CharField(max_length=200)
    why = models.CharField(max_length=1000)
    review_due = models.DateField(null=True, blank=True)

    class Meta:
        indexes: ClassVar[list[Any]] = [
            models.Index(fields=["marker", "taken_at"], name="step_by_marker"),
            retracted_by("markerstep"),
        ]
