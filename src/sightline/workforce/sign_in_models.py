"""What somebody signs in with beside a password. No verbs."""

from typing import Any, ClassVar

from django.db import models

from sightline.core import clock
from sightline.core.guard import Guarded
from sightline.core.ids import uuid7


class Factor(Guarded):
    """An authenticator app or a security key of somebody's, from when it was added until it was removed.

    `content` is an app's secret, sealed (core.sealing), or a security key's public key. `counter` is what shows that an
    answer was used before: the last 30 seconds of which an app's code was taken, or a key's own count.
    """

    readable_because = "signing in reads it, and an administrator removes it; a secret in it is sealed"
    changeable = ("counter", "last_used_at", "removed_at")

    class Kind(models.TextChoices):
        """What it is, as screens call it."""

        APP = "app", "Authenticator app"
        KEY = "key", "Security key"

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    user = models.ForeignKey("core.User", on_delete=models.PROTECT, related_name="factors")
    kind = models.CharField(max_length=10, choices=Kind.choices)
    name = models.CharField(max_length=60)
    content = models.BinaryField()
    counter = models.BigIntegerField(default=0)
    added_at = models.DateTimeField(default=clock.now)
    last_used_at = models.DateTimeField(null=True, blank=True)
    removed_at = models.DateTimeField(null=True, blank=True)
    act = models.UUIDField()

    class Meta:
        indexes: ClassVar[list[Any]] = [models.Index(fields=["user"], name="factor_by_user")]


class RecoveryCode(Guarded):
    """A code for the day the phone is lost: a keyed digest of it. Good once, and until newer ones are made."""

    readable_because = "signing in reads it; a digest under a key that the database does not hold"
    changeable = ("spent_at",)

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    user = models.ForeignKey("core.User", on_delete=models.PROTECT, related_name="recovery_codes")
    digest = models.BinaryField(max_length=32)
    made_at = models.DateTimeField(default=clock.now)
    spent_at = models.DateTimeField(null=True, blank=True)
    act = models.UUIDField()

    class Meta:
        indexes: ClassVar[list[Any]] = [models.Index(fields=["user"], name="recovery_code_by_user")]
