"""Prompts that a child may be at risk, and what the second look made of them (domain 1.4, 1.6; R56, R61, R192)."""

from typing import Any, ClassVar

from django.db import models

from sightline.core.guard import Guarded
from sightline.core.ids import uuid7

from .logs import IncidentLog, LogEntry

_WITH_ITS_LOG = "exists (select from contact_incidentlog l where l.event_id = log_id)"


class ChildPrompt(Guarded):
    """That a log may be of a child at risk: by which indicator, with the very words and facts that raised it.

    What raises it is read again until somebody has looked; from then on it is as they saw it. While one stands, not
    attending and closing need a second person. One that `stays_open` (an infant, an ill or an unseen child) stands
    until a named person has seen the child or an agency has accepted by name (R192).
    """

    visible_through = _WITH_ITS_LOG
    changeable = (
        *("settled_at", "settled_how", "settled_act", "needs_seeing"),
        *("why", "weight", "quotes", "facts", "policy_version"),
    )

    class Settled(models.TextChoices):
        AGREED = "agreed", "Looked at, and agreed"
        REGRADED = "regraded", "Looked at, and graded again"
        DISMISSED = "dismissed", "Dismissed with a reason"
        OVERTAKEN = "overtaken", "Nothing raises it any more"

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    log = models.ForeignKey(IncidentLog, on_delete=models.PROTECT, related_name="prompts")
    indicator = models.CharField(max_length=60, help_text="A key of policy/second_look.toml")
    title = models.CharField(max_length=200)
    why = models.CharField(max_length=500)
    by = models.CharField(max_length=12, help_text="inspector or supervisor: who has to look")
    stays_open = models.BooleanField(default=False)
    needs_seeing = models.BooleanField(default=False, help_text="Until the child is seen, or accepted by an agency")
    weight = models.FloatField(default=0)
    quotes = models.JSONField(default=list, help_text="entry id, start, end and the words themselves")
    facts = models.JSONField(default=list, help_text="What the record says that raised it")
    policy_version = models.CharField(max_length=80, blank=True)
    raised_at = models.DateTimeField()
    act = models.UUIDField()
    settled_at = models.DateTimeField(null=True, blank=True)
    settled_how = models.CharField(max_length=12, choices=Settled, blank=True)
    settled_act = models.UUIDField(null=True, blank=True)

    class Meta:
        constraints: ClassVar[list[Any]] = [
            models.UniqueConstraint(
                fields=["log", "indicator"], condition=models.Q(settled_at__isnull=True), name="one_standing_prompt"
            )
        ]
        indexes: ClassVar[list[Any]] = [
            models.Index(fields=["raised_at"], condition=models.Q(settled_at__isnull=True), name="prompt_standing")
        ]


class SecondLook(Guarded):
    """What somebody who did not grade the log made of it. Added to, never changed."""

    visible_through = _WITH_ITS_LOG

    class Outcome(models.TextChoices):
        AGREED = "agreed", "Agreed with the grade"
        REGRADED = "regraded", "Graded again"
        ASKED = "asked", "Asked for more"
        DISMISSED = "dismissed", "Dismissed the prompt"

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    log = models.ForeignKey(IncidentLog, on_delete=models.PROTECT, related_name="looks")
    outcome = models.CharField(max_length=12, choices=Outcome)
    why = models.CharField(max_length=1000)
    was = models.CharField(max_length=20, blank=True, help_text="The grade before")
    grade = models.CharField(max_length=20, blank=True, help_text="The grade after")
    was_missed = models.BooleanField(null=True, blank=True, help_text="Whether the first look missed something")
    learning = models.CharField(
        max_length=1000, blank=True, help_text="For whoever graded it: learning, not discipline"
    )
    prompts = models.JSONField(default=list, help_text="Ids of the prompts that stood")
    at = models.DateTimeField()
    by_user = models.ForeignKey("core.User", on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    by_words = models.CharField(max_length=200)
    rank = models.CharField(max_length=60, blank=True)
    act = models.UUIDField()


class SeenOrAccepted(Guarded):
    """Who saw the child of a log, or which agency accepted the child, by name. Added to, never changed (R192)."""

    visible_through = _WITH_ITS_LOG

    class How(models.TextChoices):
        SEEN = "seen", "Seen"
        ACCEPTED = "accepted", "Accepted by another agency"

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    log = models.ForeignKey(IncidentLog, on_delete=models.PROTECT, related_name="assurances")
    how = models.CharField(max_length=8, choices=How)
    who = models.CharField(max_length=200, help_text="The name of whoever saw the child, or accepted")
    agency = models.CharField(max_length=200, help_text="Their post, or their agency")
    words = models.CharField(max_length=1000, help_text="What they saw, or what they will do")
    happened_at = models.DateTimeField()
    at = models.DateTimeField()
    by_user = models.ForeignKey("core.User", on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    by_words = models.CharField(max_length=200)
    act = models.UUIDField()


class JudgingWords(Guarded):
    """Words of a line that judge somebody, with the sentence that says it better. Shown to its author, and counted.

    Without an `entry` they are of what the log was opened as, and its author is who opened it, or said so last.
    """

    visible_through = _WITH_ITS_LOG

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    log = models.ForeignKey(IncidentLog, on_delete=models.PROTECT, related_name="judging")
    entry = models.ForeignKey(LogEntry, on_delete=models.PROTECT, null=True, blank=True, related_name="judging")
    start = models.PositiveIntegerField()
    words = models.CharField(max_length=200)
    better = models.CharField(max_length=500)
    by_user = models.ForeignKey("core.User", on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    at = models.DateTimeField()
    act = models.UUIDField()

    class Meta:
        constraints: ClassVar[list[Any]] = [
            models.UniqueConstraint(fields=["entry", "start"], name="judged_once_a_place")
        ]
        indexes: ClassVar[list[Any]] = [models.Index(fields=["-at"], name="judging_latest")]


class MissedRisk(Guarded):
    """That the first grading of a log missed a risk: linked to that decision, with the indicators that it missed."""

    visible_through = _WITH_ITS_LOG

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    log = models.ForeignKey(IncidentLog, on_delete=models.PROTECT, related_name="missed_risks")
    first_decision = models.UUIDField(null=True, blank=True, help_text="The first grading; none where it had none")
    later_decision = models.UUIDField(null=True, blank=True, help_text="The decision that put it right, if any")
    first_grade = models.CharField(max_length=20, blank=True)
    later_grade = models.CharField(max_length=20, blank=True)
    indicators = models.JSONField(default=list, help_text="Keys of policy/second_look.toml")
    words = models.CharField(max_length=1000, help_text="What was missed, and how it was found")
    graded_by = models.ForeignKey("core.User", on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    graded_at = models.DateTimeField(null=True, blank=True)
    at = models.DateTimeField()
    by_user = models.ForeignKey("core.User", on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    by_words = models.CharField(max_length=200)
    act = models.UUIDField()

    class Meta:
        indexes: ClassVar[list[Any]] = [models.Index(fields=["-at"], name="missed_latest")]


class SampledDismissal(Guarded):
    """A prompt that was dismissed, or that nothing raised any more, chosen for a second reader."""

    visible_through = _WITH_ITS_LOG
    changeable = ("read_at", "read_by_id", "read_words", "was_right", "read_act")

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    log = models.ForeignKey(IncidentLog, on_delete=models.PROTECT, related_name="sampled")
    prompt = models.OneToOneField(ChildPrompt, on_delete=models.PROTECT, related_name="sampled")
    dismissed_by = models.ForeignKey("core.User", on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    dismissed_by_words = models.CharField(max_length=200)
    why = models.CharField(max_length=1000)
    at = models.DateTimeField()
    act = models.UUIDField()
    read_at = models.DateTimeField(null=True, blank=True)
    read_by = models.ForeignKey("core.User", on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    was_right = models.BooleanField(null=True, blank=True)
    read_words = models.CharField(max_length=1000, blank=True)
    read_act = models.UUIDField(null=True, blank=True)

    class Meta:
        indexes: ClassVar[list[Any]] = [
            models.Index(fields=["at"], condition=models.Q(read_at__isnull=True), name="dismissal_unread")
        ]
