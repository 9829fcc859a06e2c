"""Units that were sent to a log, and when each set off, arrived and was free again."""

from typing import Any, ClassVar

from django.db import models

from sightline.core.guard import Guarded
from sightline.core.ids import uuid7

from .logs import IncidentLog


class LogUnit(Guarded):
    """One unit on one log. Its times are written once, as they happen; a unit that is stood down keeps them."""

    visible_through = "exists (select from contact_incidentlog l where l.event_id = log_id)"
    changeable = ("acknowledged_at", "on_the_way_at", "at_scene_at", "left_at", "stood_down_at", "changed_act")

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    log = models.ForeignKey(IncidentLog, on_delete=models.PROTECT, related_name="units")
    call_sign = models.CharField(max_length=40)
    officer = models.ForeignKey(
        "core.User",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        help_text="Who is in it: the briefing goes to their phone",
    )
    assigned_at = models.DateTimeField()
    assigned_by = models.ForeignKey("core.User", on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    acknowledged_at = models.DateTimeField(null=True, blank=True)
    on_the_way_at = models.DateTimeField(null=True, blank=True)
    at_scene_at = models.DateTimeField(null=True, blank=True)
    left_at = models.DateTimeField(null=True, blank=True)
    stood_down_at = models.DateTimeField(null=True, blank=True)
    act = models.UUIDField()
    changed_act = models.UUIDField(null=True, blank=True)

    class Meta:
        indexes: ClassVar[list[Any]] = [
            models.Index(
                fields=["officer"],
                condition=models.Q(left_at__isnull=True, stood_down_at__isnull=True),
                name="unit_of_officer",
            )
        ]
