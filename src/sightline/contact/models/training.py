"""Who of the control room was trained in what, and what each cohort recognised in simulated calls (domain 10.7)."""

from typing import Any, ClassVar

from django.db import models

from sightline.core.guard import Guarded
from sightline.core.ids import uuid7
from sightline.workforce.models import Agency

_OF_ONES_OWN = "agency_id = (select core_reader_agency()) or (select workforce_reads_all())"


class Cohort(Guarded):
    """People who were trained together: in what, and on which day."""

    visible_through = _OF_ONES_OWN

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="+")
    subject = models.CharField(max_length=200, help_text="What they were trained in")
    held_on = models.DateField()
    recorded_at = models.DateTimeField()
    by_words = models.CharField(max_length=200)
    act = models.UUIDField()

    class Meta:
        indexes: ClassVar[list[Any]] = [models.Index(fields=["-held_on"], name="cohort_latest")]


class CohortMember(Guarded):
    """Somebody who was there. Read to count what they graded before and after, never to list them by it."""

    visible_through = "exists (select from contact_cohort c where c.id = cohort_id)"

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    cohort = models.ForeignKey(Cohort, on_delete=models.PROTECT, related_name="members")
    user = models.ForeignKey("core.User", on_delete=models.PROTECT, related_name="+")
    act = models.UUIDField()

    class Meta:
        constraints: ClassVar[list[Any]] = [models.UniqueConstraint(fields=["cohort", "user"], name="once_in_a_cohort")]


class SimulatedCall(Guarded):
    """One call that was played to a cohort: how many heard it, and how many of them raised a risk to a child.

    Of the cohort alone: whoever did not recognise it is not on record.
    """

    visible_through = "exists (select from contact_cohort c where c.id = cohort_id)"

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    cohort = models.ForeignKey(Cohort, on_delete=models.PROTECT, related_name="calls")
    scenario = models.CharField(max_length=300)
    of_risk = models.BooleanField(help_text="Whether there was a risk to recognise")
    heard = models.PositiveSmallIntegerField()
    raised = models.PositiveSmallIntegerField()
    played_on = models.DateField()
    recorded_at = models.DateTimeField()
    by_words = models.CharField(max_length=200)
    act = models.UUIDField()

    class Meta:
        constraints: ClassVar[list[Any]] = [
            models.CheckConstraint(
                condition=models.Q(heard__gt=0, raised__lte=models.F("heard")), name="raised_by_those_who_heard"
            )
        ]
