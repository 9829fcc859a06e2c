"""Agencies and posts. No verbs."""

from typing import Any, ClassVar

from django.contrib.postgres.fields import ArrayField
from django.db import models

from sightline.access.handling import Regime
from sightline.core import clock
from sightline.core.guard import Guarded
from sightline.core.ids import uuid7


class Agency(Guarded):
    """A police force or a partner: the controller of what it contributes."""

    visible_through = "true"  # every screen names the agencies that contributed what it shows

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    name = models.CharField(max_length=200, unique=True)
    is_police = models.BooleanField()
    regime = models.CharField(max_length=20, choices=[(r.value, r.words) for r in Regime])
    act = models.UUIDField()

    def __str__(self) -> str:
        return self.name


class Post(Guarded):
    """A post held by somebody in an agency, from when until when, with the roles it carries."""

    visible_through = "true"  # an actor is made from it, before there is a reader
    changeable = ("until",)

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    user = models.ForeignKey("core.User", on_delete=models.PROTECT, related_name="posts")
    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="posts")
    title = models.CharField(max_length=200)
    rank = models.CharField(max_length=60)
    roles = ArrayField(models.CharField(max_length=60))
    since = models.DateTimeField(default=clock.now)
    until = models.DateTimeField(null=True, blank=True)
    act = models.UUIDField()

    class Meta:
        indexes: ClassVar[list[Any]] = [models.Index(fields=["user", "since"], name="post_by_user")]
        constraints: ClassVar[list[Any]] = [
            models.CheckConstraint(
                condition=models.Q(until__isnull=True) | models.Q(until__gte=models.F("since")),
                name="post_ends_after_it_begins",
            )
        ]


from . import sign_in_models  # noqa: E402, F401 - tables of this area, in a file of their own
