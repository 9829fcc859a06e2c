"""Tokens: by which other systems act in an agency's name. No verbs."""

from typing import Any, ClassVar

from django.contrib.postgres.fields import ArrayField
from django.db import models

from sightline.core import clock
from sightline.core.guard import Guarded
from sightline.core.ids import uuid7


class ApiToken(Guarded):
    """A token of an agency's system: its digest, what it may do, and until when.

    `holder` is who acts by it: the same for all tokens that took one another's place.
    """

    readable_because = "who calls is found out by it, before there is a reader; it holds a digest of chance, no secret"
    changeable = ("expires_at", "revoked_at")

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    holder = models.UUIDField()
    agency = models.ForeignKey("workforce.Agency", on_delete=models.PROTECT, related_name="tokens")
    name = models.CharField(max_length=100)
    prefix = models.CharField(max_length=12, unique=True)
    sha256 = models.BinaryField(max_length=32)
    roles = ArrayField(models.CharField(max_length=60))
    scopes = ArrayField(models.CharField(max_length=60))
    made_at = models.DateTimeField(default=clock.now)
    expires_at = models.DateTimeField()
    revoked_at = models.DateTimeField(null=True, blank=True)
    replaces = models.UUIDField(null=True, blank=True)
    act = models.UUIDField()

    class Meta:
        indexes: ClassVar[list[Any]] = [models.Index(fields=["holder", "made_at"], name="token_by_holder")]
        constraints: ClassVar[list[Any]] = [
            models.CheckConstraint(
                condition=models.Q(expires_at__gte=models.F("made_at")), name="token_ends_after_it_begins"
            )
        ]
