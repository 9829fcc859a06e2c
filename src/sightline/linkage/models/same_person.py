"""Who is the same person: runs of the matching model, pairs for people to decide on, decisions, and who is told."""

from typing import Any, ClassVar

from django.db import models

from sightline.core import clock
from sightline.core.guard import Guarded
from sightline.core.ids import uuid7

_BOTH_SEEN = (
    "exists (select from pole_identity i where i.id = {table}.one_id)"
    " and exists (select from pole_identity i where i.id = {table}.other_id)"
)


class LinkageRun(Guarded):
    """One run of the matching model: of all records, or of those that are new. `model` is the model as it was."""

    readable_because = "it counts records, weights, pairs and how common words are; it says nothing of anybody"
    changeable = ("finished_at", "trouble", "records", "linked", "possible", "gone", "report", "model")

    class Kind(models.TextChoices):
        WHOLE = "whole", "All records"
        ADDED = "added", "New records"

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    kind = models.CharField(max_length=8, choices=Kind)
    model_version = models.CharField(max_length=60)
    model = models.JSONField(default=dict, help_text="The trained model, by which the same records give the same pairs")
    through = models.DateTimeField(help_text="Records and facts recorded until then were compared")
    started_at = models.DateTimeField(default=clock.now)
    finished_at = models.DateTimeField(null=True, blank=True)
    trouble = models.CharField(max_length=1000, blank=True)
    records = models.PositiveIntegerField(default=0)
    linked = models.PositiveIntegerField(default=0, help_text="People who became one without anybody deciding")
    possible = models.PositiveIntegerField(default=0, help_text="Pairs that people are to decide on")
    gone = models.PositiveIntegerField(default=0, help_text="Pairs that the run no longer holds to be possible")
    report = models.JSONField(default=dict)
    ordered_by = models.CharField(max_length=200)
    act = models.UUIDField()

    class Meta:
        indexes: ClassVar[list[Any]] = [models.Index(fields=["-started_at"], name="linkage_run_latest")]


class PossibleLink(Guarded):
    """Two records that may be of one person, which nobody has settled. `one` is the lesser id.

    `agreement` says, comparison by comparison, what agrees and what it is worth; it repeats nothing of the records.
    """

    visible_through = _BOTH_SEEN.format(table="linkage_possiblelink")
    changeable = ("run_id", "weight", "probability", "agreement", "brake", "settled_at", "settled_as", "settled_act")

    class Settled(models.TextChoices):
        NOT = "", "Waiting"
        LINKED = "linked", "One person"
        APART = "apart", "Two people"
        GONE = "gone", "No longer alike"

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    one = models.ForeignKey("pole.Identity", on_delete=models.PROTECT, related_name="+")
    other = models.ForeignKey("pole.Identity", on_delete=models.PROTECT, related_name="+")
    run = models.ForeignKey(LinkageRun, on_delete=models.PROTECT, related_name="+", null=True, blank=True)
    weight = models.FloatField(help_text="Base-2 logarithm of the odds that the evidence adds")
    probability = models.FloatField()
    agreement = models.JSONField(default=dict)
    brake = models.CharField(max_length=300, blank=True, help_text="Why it is not linked whatever it weighs, in words")
    found_at = models.DateTimeField(default=clock.now)
    settled_at = models.DateTimeField(null=True, blank=True)
    settled_as = models.CharField(max_length=8, choices=Settled, default=Settled.NOT, blank=True)
    settled_act = models.UUIDField(null=True, blank=True)
    act = models.UUIDField()

    class Meta:
        constraints: ClassVar[list[Any]] = [
            models.UniqueConstraint(
                fields=["one", "other"],
                condition=models.Q(settled_at__isnull=True),
                name="one_open_pair_of_two_records",
            ),
            models.CheckConstraint(condition=models.Q(one__lt=models.F("other")), name="pair_in_order"),
        ]


class LinkDecision(Guarded):
    """What somebody, or a run of the model, decided of two records: one person, two people, or a question.

    It is of the records of two people as they then were; `one` and `other` stand for them. `in_force_at` is empty
    until as many people have decided alike as it needs. `undone_at`: it was found to be wrong, or decided otherwise.
    """

    visible_through = _BOTH_SEEN.format(table="linkage_linkdecision")
    changeable = ("in_force_at", "undone_at", "undone_act", "undone_by", "undone_why")

    class Outcome(models.TextChoices):
        LINK = "link", "One person"
        APART = "apart", "Two people"
        ASK = "ask", "Asked"

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    one = models.ForeignKey("pole.Identity", on_delete=models.PROTECT, related_name="+")
    other = models.ForeignKey("pole.Identity", on_delete=models.PROTECT, related_name="+")
    outcome = models.CharField(max_length=8, choices=Outcome)
    why = models.CharField(max_length=1000)
    by_user = models.UUIDField(null=True, blank=True, help_text="Nobody where a run of the model linked them")
    by_words = models.CharField(max_length=300)
    decided_at = models.DateTimeField(default=clock.now)
    in_force_at = models.DateTimeField(null=True, blank=True)
    moved = models.JSONField(default=list, help_text="The records that a link moved, with the person they were of")
    run = models.ForeignKey(LinkageRun, on_delete=models.PROTECT, related_name="+", null=True, blank=True)
    undone_at = models.DateTimeField(null=True, blank=True)
    undone_by = models.CharField(max_length=300, blank=True)
    undone_why = models.CharField(max_length=1000, blank=True)
    undone_act = models.UUIDField(null=True, blank=True)
    act = models.UUIDField()

    class Meta:
        indexes: ClassVar[list[Any]] = [models.Index(fields=["-decided_at"], name="link_decision_latest")]


class LinkNotice(Guarded):
    """A word to somebody who saw or acted on two records as one person, or is asked about them. Theirs alone.

    And theirs only for as long as they may see both records: its words tell of both.
    """

    visible_through = "linkage_linknotice.to_id = (select core_reader()) and " + _BOTH_SEEN.format(
        table="linkage_linknotice"
    )
    changeable = ("read_at",)

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    to = models.ForeignKey("core.User", on_delete=models.PROTECT, related_name="+")
    words = models.CharField(max_length=1500)
    one = models.ForeignKey("pole.Identity", on_delete=models.PROTECT, related_name="+")
    other = models.ForeignKey("pole.Identity", on_delete=models.PROTECT, related_name="+")
    sent_at = models.DateTimeField(default=clock.now)
    read_at = models.DateTimeField(null=True, blank=True)
    act = models.UUIDField()

    class Meta:
        indexes: ClassVar[list[Any]] = [
            models.Index(fields=["to"], condition=models.Q(read_at__isnull=True), name="link_notice_unread")
        ]
