"""Notices to people, and what other systems are to be told of. No verbs."""

from typing import Any, ClassVar

from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.db import models

from sightline.core import clock
from sightline.core.guard import Guarded
from sightline.core.ids import uuid7
from sightline.core.telling import Urgency

URGENCIES = [(Urgency.STATUTORY, "Statutory"), (Urgency.HIGH_RISK, "High risk"), (Urgency.ORDINARY, "Ordinary")]
UNACKNOWLEDGED = models.Q(needs_acknowledgement=True, acknowledged_at__isnull=True)


class Notice(Guarded):
    """A word to one person, in the app. Theirs alone; it names no child, for it outlives their sight of a record."""

    visible_through = "to_id = (select core_reader())"
    changeable = ("read_at", "acknowledged_at")

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    to = models.ForeignKey("core.User", on_delete=models.PROTECT, related_name="+")
    words = models.CharField(max_length=1500)
    href = models.CharField(max_length=300, blank=True)
    about = ArrayField(models.UUIDField(), default=list)
    sent_at = models.DateTimeField(default=clock.now)
    read_at = models.DateTimeField(null=True, blank=True)
    urgency = models.CharField(max_length=10, choices=URGENCIES, default=Urgency.ORDINARY)
    needs_acknowledgement = models.BooleanField(default=False)
    acknowledged_at = models.DateTimeField(null=True, blank=True)
    told_by = models.UUIDField(null=True, blank=True)
    act = models.UUIDField()

    class Meta:
        constraints: ClassVar[list[Any]] = [
            models.CheckConstraint(
                condition=models.Q(acknowledged_at__isnull=True) | models.Q(needs_acknowledgement=True),
                name="acknowledged_where_needed",
            )
        ]
        indexes: ClassVar[list[Any]] = [
            GinIndex(fields=["about"], name="notice_by_about"),
            models.Index(fields=["to"], condition=models.Q(read_at__isnull=True), name="notice_unread"),
            models.Index(fields=["to"], condition=UNACKNOWLEDGED, name="notice_unacknowledged"),
            models.Index(fields=["to", "sent_at"], name="notice_by_day"),
            models.Index(fields=["told_by", "id"], name="notice_by_teller"),
        ]


class Published(Guarded):
    """The outbox: something that happened, as agencies' own systems are told of it. References and ids, no more.

    Written in the transaction of the act, and so never of something that was rolled back. `agencies`: whom it concerns;
    all, where it is empty.
    """

    visible_through = (
        "(select core_reader_agency()) = any (agencies) or agencies = '{}'"
        " or (select core_reader()) = '00000000-0000-7000-8000-000000000003'"
    )

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    topic = models.CharField(max_length=100)
    body = models.JSONField()
    about = ArrayField(models.UUIDField(), default=list)
    agencies = ArrayField(models.UUIDField(), default=list)
    at = models.DateTimeField(default=clock.now)
    act = models.UUIDField()

    class Meta:
        indexes: ClassVar[list[Any]] = [models.Index(fields=["at"], name="published_at")]


from .channel_models import CalendarLink, ContactDetail, HowTold, Outage, Outgoing  # noqa: E402
from .models_webhooks import WebhookDelivery, WebhookEndpoint  # noqa: E402

__all__ = [
    "CalendarLink",
    "ContactDetail",
    "HowTold",
    "Notice",
    "Outage",
    "Outgoing",
    "Published",
    "WebhookDelivery",
    "WebhookEndpoint",
]
