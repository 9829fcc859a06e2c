"""Other systems that are the live ones of a scale, and what became of each decision that went out to them."""

from typing import Any, ClassVar

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q

from sightline.core import clock
from sightline.core.guard import Guarded
from sightline.core.ids import uuid7

from .decisions import Decision


class LiveSystem(Guarded):
    """A system (a force's own CAD, say) in which decisions on these scales have to be, before they are in force.

    Its secret is sealed with the installation's key, which the database does not hold.
    """

    readable_because = "it names a system that decisions go to; its secret is sealed with a key that is not here"
    changeable = ("scales", "address", "secret", "owner_role", "is_on", "failing_since", "heard_at", "changed_act")

    class How(models.TextChoices):
        HTTP = "http", "By HTTPS: its answer is the receipt"
        FILES = "files", "By files: it leaves a receipt in a folder"

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    key = models.CharField(max_length=40, unique=True, help_text="Names its folder, where it takes files")
    name = models.CharField(max_length=100)
    scales = ArrayField(models.CharField(max_length=60))
    how = models.CharField(max_length=10, choices=How)
    address = models.CharField(max_length=500, blank=True)
    secret = models.BinaryField(max_length=300, null=True)
    owner_role = models.CharField(max_length=60, help_text="Whose it is to see that a decision gets there")
    is_on = models.BooleanField(default=True)
    failing_since = models.DateTimeField(null=True, blank=True)
    heard_at = models.DateTimeField(null=True, blank=True, help_text="When it last gave a receipt")
    made_at = models.DateTimeField(default=clock.now)
    act = models.UUIDField()
    changed_act = models.UUIDField(null=True, blank=True)

    def __str__(self) -> str:
        return self.name


class LiveSend(Guarded):
    """One decision on its way to one live system. Its id is the key under which it is sent, however often."""

    visible_through = "exists (select from decisions_decision d where d.id = decision_id)"
    changeable = (
        "state",
        "tries",
        "next_at",
        "words",
        "sent_at",
        "live_at",
        "receipt",
        "settled_act",
        "settled_by_words",
    )

    class State(models.TextChoices):
        WAITING = "waiting", "Waits to be sent"
        UNSURE = "unsure", "May have arrived: no receipt is back"
        TAKEN = "taken", "Taken, and not yet live there"
        LIVE = "live", "Live"
        OVERTAKEN = "overtaken", "Overtaken by a later decision"

    OPEN = (State.WAITING, State.UNSURE, State.TAKEN)

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    decision = models.ForeignKey(Decision, on_delete=models.PROTECT, related_name="sends")
    system = models.ForeignKey(LiveSystem, on_delete=models.PROTECT, related_name="+")
    state = models.CharField(max_length=10, choices=State, default=State.WAITING)
    tries = models.PositiveIntegerField(default=0)
    next_at = models.DateTimeField()
    words = models.CharField(max_length=300, blank=True, help_text="What went wrong last")
    sent_at = models.DateTimeField(null=True, blank=True)
    live_at = models.DateTimeField(null=True, blank=True)
    receipt = models.CharField(max_length=300, blank=True)
    made_at = models.DateTimeField()
    act = models.UUIDField()
    settled_act = models.UUIDField(null=True, blank=True)
    settled_by_words = models.CharField(max_length=200, blank=True)

    class Meta:
        constraints: ClassVar[list[Any]] = [
            models.UniqueConstraint(fields=["decision", "system"], name="sent_once_to_a_system")
        ]
        indexes: ClassVar[list[Any]] = [
            models.Index(
                fields=["next_at"],
                condition=Q(state__in=["waiting", "unsure", "taken"]),
                name="live_send_next",
            )
        ]
