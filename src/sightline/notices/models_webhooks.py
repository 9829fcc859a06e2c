"""Webhooks: where agencies' systems are told that something happened, and what became of each word. No verbs."""

from typing import Any, ClassVar

from django.contrib.postgres.fields import ArrayField
from django.db import models

from sightline.core import clock
from sightline.core.guard import Guarded
from sightline.core.ids import uuid7


class WebhookEndpoint(Guarded):
    """Where one system of an agency is told. It is told only of what the agency, by these roles, may see.

    Its secrets are sealed with the installation's key, which the database does not hold.
    """

    readable_because = "it names an agency's system; its secrets are sealed with a key that is not in the database"
    changeable = ("is_on", "secret", "secret_before", "secret_before_until", "failing_since", "off_words")

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    agency = models.ForeignKey("workforce.Agency", on_delete=models.PROTECT, related_name="+")
    name = models.CharField(max_length=100)
    url = models.CharField(max_length=500)
    topics = ArrayField(models.CharField(max_length=100), default=list)
    roles = ArrayField(models.CharField(max_length=60))
    secret = models.BinaryField(max_length=300)
    secret_before = models.BinaryField(max_length=300, null=True)
    secret_before_until = models.DateTimeField(null=True, blank=True)
    is_on = models.BooleanField(default=True)
    off_words = models.CharField(max_length=500, blank=True)
    failing_since = models.DateTimeField(null=True, blank=True)
    made_at = models.DateTimeField(default=clock.now)
    act = models.UUIDField()

    class Meta:
        indexes: ClassVar[list[Any]] = [models.Index(fields=["agency"], name="webhook_by_agency")]


class WebhookDelivery(Guarded):
    """One word to one endpoint, and what became of it. Its id is the webhook-id, however often it is sent."""

    readable_because = "it says when something was sent where, and nothing of whom"
    changeable = ("state", "tries", "next_at", "status", "words", "sent_at")

    class State(models.TextChoices):
        WAITING = "waiting", "Waits to be sent"
        SENT = "sent", "Sent"
        WITHHELD = "withheld", "Not sent: the agency may not see it"
        GIVEN_UP = "given_up", "Not sent: tried too often"

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    endpoint = models.ForeignKey(WebhookEndpoint, on_delete=models.PROTECT, related_name="deliveries")
    published = models.ForeignKey("notices.Published", on_delete=models.PROTECT, related_name="+")
    state = models.CharField(max_length=10, choices=State, default=State.WAITING)
    tries = models.PositiveSmallIntegerField(default=0)
    next_at = models.DateTimeField(default=clock.now)
    status = models.PositiveSmallIntegerField(null=True, blank=True)
    words = models.CharField(max_length=500, blank=True)
    sent_at = models.DateTimeField(null=True, blank=True)
    made_at = models.DateTimeField(default=clock.now)
    act = models.UUIDField()

    class Meta:
        constraints: ClassVar[list[Any]] = [
            models.UniqueConstraint(fields=["endpoint", "published"], name="one_delivery_an_endpoint")
        ]
        indexes: ClassVar[list[Any]] = [
            models.Index(
                fields=["endpoint", "published"], condition=models.Q(state="waiting"), name="delivery_waiting"
            ),
        ]
