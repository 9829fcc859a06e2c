"""What law and the force's own policy set: rows that never change, found by their content (ADR 14)."""

from typing import Any, ClassVar

from django.db import models
from django.db.models import Q

from . import clock
from .guard import Guarded
from .ids import uuid7


class PolicyRow(Guarded):
    """One piece of policy (a clock, a scale, a calendar), as it is in force from a day on.

    It is never changed: a later row of the same kind and key takes over from its day, and what began under this one
    keeps it. A row that was `delivered` came with the release and is in force until the force has its own; any other
    is a proposal until a second person approves it.
    """

    readable_because = "policy is for everybody to read"
    changeable = ("decided_at", "decided_act", "decided_by_id", "decided_by_words", "approved", "decided_why")

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    kind = models.CharField(max_length=60)
    key = models.CharField(max_length=120)
    body = models.JSONField()
    sha256 = models.CharField(max_length=64)
    in_force_from = models.DateField()
    authority = models.CharField(max_length=20, help_text="statute, code, guidance or local")
    source = models.CharField(max_length=500)
    delivered = models.BooleanField(default=False, help_text="It came with the release")
    delivered_sha256 = models.CharField(
        max_length=64, blank=True, help_text="What the release delivered when this was proposed"
    )
    recorded_at = models.DateTimeField(default=clock.now)
    recorded_act = models.UUIDField()
    proposed_by = models.ForeignKey("core.User", on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    proposed_by_words = models.CharField(max_length=200, blank=True)
    why = models.CharField(max_length=1000, blank=True)
    decided_at = models.DateTimeField(null=True, blank=True)
    decided_act = models.UUIDField(null=True, blank=True)
    decided_by = models.ForeignKey("core.User", on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    decided_by_words = models.CharField(max_length=200, blank=True)
    decided_why = models.CharField(max_length=1000, blank=True)
    approved = models.BooleanField(null=True, blank=True, help_text="None: nobody has decided")

    class Meta:
        indexes: ClassVar[list[Any]] = [models.Index(fields=["kind", "key", "-in_force_from"], name="policy_in_force")]
        constraints: ClassVar[list[Any]] = [
            models.UniqueConstraint(
                fields=["kind", "key", "sha256", "in_force_from"],
                condition=Q(delivered=True),
                name="policy_delivered_once",
            ),
            models.CheckConstraint(
                condition=Q(approved__isnull=True)
                | Q(decided_by__isnull=False) & ~Q(decided_by=models.F("proposed_by")),
                name="policy_by_two_people",
            ),
        ]
