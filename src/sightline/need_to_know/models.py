"""Whom the people who use Sightline know, and why they opened a record all the same. No verbs."""

from typing import Any, ClassVar

from django.contrib.postgres.fields import ArrayField
from django.db import models

from sightline.core import clock
from sightline.core.guard import Guarded
from sightline.core.ids import uuid7

_REVIEWER = "current_setting('sightline.reads_ledger', true) = 'yes'"


class OwnRecord(Guarded):
    """That a user is somebody on record. Professional standards say so; nobody else reads it."""

    visible_through = f"user_id = (select core_reader()) or {_REVIEWER}"
    changeable = ("ended_at", "ended_act")

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    user = models.ForeignKey("core.User", on_delete=models.PROTECT, related_name="+")
    identity = models.ForeignKey("pole.Identity", on_delete=models.PROTECT, related_name="+")
    said_at = models.DateTimeField(default=clock.now)
    said_by_words = models.CharField(max_length=200)
    act = models.UUIDField()
    ended_at = models.DateTimeField(null=True, blank=True)
    ended_act = models.UUIDField(null=True, blank=True)

    class Meta:
        constraints: ClassVar[list[Any]] = [
            models.UniqueConstraint(
                fields=["user", "identity"], condition=models.Q(ended_at__isnull=True), name="own_record_once"
            )
        ]


class Tie(Guarded):
    """That a user says they know somebody on record, or that a place is their address."""

    visible_through = f"user_id = (select core_reader()) or {_REVIEWER}"
    changeable = ("ended_at", "ended_act")

    class Kind(models.TextChoices):
        RELATIVE = "relative", "Family, or a partner now or before"
        FRIEND = "friend", "A friend, or somebody I know well"
        NEIGHBOUR = "neighbour", "A neighbour"
        COLLEAGUE = "colleague", "A colleague, or family of one"
        HOME = "home", "My address"

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    user = models.ForeignKey("core.User", on_delete=models.PROTECT, related_name="+")
    kind = models.CharField(max_length=10, choices=Kind)
    identity = models.ForeignKey("pole.Identity", on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    place = models.ForeignKey("pole.Place", on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    said_at = models.DateTimeField(default=clock.now)
    act = models.UUIDField()
    ended_at = models.DateTimeField(null=True, blank=True)
    ended_act = models.UUIDField(null=True, blank=True)

    class Meta:
        indexes: ClassVar[list[Any]] = [models.Index(fields=["user"], name="tie_by_user")]
        constraints: ClassVar[list[Any]] = [
            models.CheckConstraint(
                condition=models.Q(identity__isnull=False, place__isnull=True)
                | models.Q(identity__isnull=True, place__isnull=False, kind="home"),
                name="tie_to_somebody_or_home",
            )
        ]


class Opening(Guarded):
    """That somebody said why they open a record: one of somebody whom they may know, or one that was not theirs to see.

    Another person looks at it afterwards, and says whether it was justified.
    """

    visible_through = f"user_id = (select core_reader()) or {_REVIEWER} or (select core_reader()) = any (told)"
    changeable = ("why", "why_at", "decided_at", "decided_by", "decided_by_words", "finding", "finding_why")

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    user = models.ForeignKey("core.User", on_delete=models.PROTECT, related_name="+")
    user_words = models.CharField(max_length=200)
    reference = models.CharField(max_length=20, help_text="The person or event that was opened")
    records = ArrayField(models.UUIDField(), help_text="The identities, or the event, that it opens")
    signs = ArrayField(models.CharField(max_length=20), default=list)
    answer = models.CharField(max_length=20, help_text="A key of need_to_know.rules.openings.ANSWER_WORDS")
    why = models.CharField(max_length=1000, blank=True)
    why_at = models.DateTimeField(null=True, blank=True)
    task_words = models.CharField(max_length=200, blank=True)
    opened_at = models.DateTimeField(default=clock.now)
    until = models.DateTimeField()
    due_at = models.DateTimeField(help_text="By when another person has looked at it")
    told = ArrayField(models.UUIDField(), default=list, help_text="The owners of the record, who were told at once")
    act = models.UUIDField()
    decided_at = models.DateTimeField(null=True, blank=True)
    decided_by = models.UUIDField(null=True, blank=True)
    decided_by_words = models.CharField(max_length=200, blank=True)
    finding = models.CharField(max_length=20, blank=True)
    finding_why = models.CharField(max_length=1000, blank=True)

    class Meta:
        indexes: ClassVar[list[Any]] = [
            models.Index(fields=["user", "until"], name="opening_by_user"),
            models.Index(fields=["due_at"], condition=models.Q(decided_at__isnull=True), name="opening_undecided"),
        ]
