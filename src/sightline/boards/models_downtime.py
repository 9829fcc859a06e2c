"""Downtime packs: what a team works from when the system is down. No verbs."""

from typing import Any, ClassVar

from django.contrib.postgres.fields import ArrayField
from django.db import models

from sightline.core.guard import Guarded
from sightline.core.ids import uuid7
from sightline.workforce.models import Team

_OF_A_TEAM = "exists (select from workforce_team t where t.id = team_id)"


class PackKey(Guarded):
    """For whom a team's packs are sealed. Its passphrase is kept nowhere: with it the private half is opened, offline.

    The latest of a team is in use.
    """

    visible_through = _OF_A_TEAM

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    team = models.ForeignKey(Team, on_delete=models.PROTECT, related_name="+")
    public = models.BinaryField(help_text="A point of P-256, uncompressed")
    wrapped = models.BinaryField(help_text="The private half, under a key that the passphrase gives")
    salt = models.BinaryField()
    nonce = models.BinaryField()
    iterations = models.PositiveIntegerField()
    made_at = models.DateTimeField()
    made_by = models.ForeignKey("core.User", on_delete=models.PROTECT, related_name="+")
    made_by_words = models.CharField(max_length=200)
    act = models.UUIDField()

    class Meta:
        indexes: ClassVar[list[Any]] = [models.Index(fields=["team", "-made_at"], name="pack_key_of_team")]


class DowntimePack(Guarded):
    """One pack as it was made: sealed, so that the installation cannot open it. Its content goes when it expires."""

    visible_through = _OF_A_TEAM
    changeable = ("sealed", "removed_at", "removed_act")

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    team = models.ForeignKey(Team, on_delete=models.PROTECT, related_name="+")
    key = models.ForeignKey(PackKey, on_delete=models.PROTECT, related_name="+")
    made_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    sealed = models.BinaryField(null=True, blank=True)
    sha256 = models.CharField(max_length=64)
    subjects = ArrayField(models.UUIDField(), default=list, help_text="The records of which it tells")
    duties = models.PositiveIntegerField()
    people = models.PositiveIntegerField(help_text="Who is on duty")
    children = models.PositiveIntegerField(help_text="Children at high risk")
    left_out = models.PositiveIntegerField(help_text="Duties about restricted records, which are not in it")
    act = models.UUIDField()
    removed_at = models.DateTimeField(null=True, blank=True)
    removed_act = models.UUIDField(null=True, blank=True)

    class Meta:
        indexes: ClassVar[list[Any]] = [
            models.Index(fields=["team", "-made_at"], name="pack_of_team"),
            models.Index(fields=["expires_at"], condition=models.Q(removed_at__isnull=True), name="pack_to_remove"),
        ]


class PackCopy(Guarded):
    """That somebody took a pack out of Sightline: which copy, and when."""

    visible_through = "exists (select from boards_downtimepack p where p.id = pack_id)"

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    pack = models.ForeignKey(DowntimePack, on_delete=models.PROTECT, related_name="copies")
    copy = models.CharField(max_length=20)
    taken_at = models.DateTimeField()
    taken_by = models.ForeignKey("core.User", on_delete=models.PROTECT, related_name="+")
    taken_by_words = models.CharField(max_length=300)
    act = models.UUIDField()

    class Meta:
        indexes: ClassVar[list[Any]] = [models.Index(fields=["pack", "-taken_at"], name="pack_copies")]
