"""Decisions, what stands after them, and who has to know of them."""

from typing import Any, ClassVar

from django.db import models
from django.db.models import Q

from sightline.core.guard import Guarded
from sightline.core.ids import uuid7
from sightline.duties.models import OnOneSubject
from sightline.pole.models import Event


class Decision(OnOneSubject):
    """Who decided what of whom, why, on what, and when: at which four times. Never changed; another follows it."""

    visible_by = "subject"
    changeable = (
        "effected_at",
        "state",
        "approved_at",
        "approved_by_id",
        "approved_by_words",
        "approved_why",
        "settled_act",
        "aside_id",
    )

    class Change(models.TextChoices):
        FIRST = "first", "Graded for the first time"
        RAISED = "raised", "Raised"
        SAME = "same", "Decided the same again"
        LOWERED = "lowered", "Lowered"

    class State(models.TextChoices):
        PROPOSED = "proposed", "Proposed, not in force"
        IN_FORCE = "in_force", "In force"
        NOT_YET_LIVE = "not_yet_live", "Not yet live everywhere"
        TURNED_DOWN = "turned_down", "Turned down"
        PUT_ASIDE = "put_aside", "Put aside by a superintendent"

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    reference = models.CharField(max_length=20, unique=True)
    scale = models.CharField(max_length=60, help_text="A key of the scales")
    policy = models.ForeignKey("core.PolicyRow", on_delete=models.PROTECT, related_name="+")
    outcome = models.CharField(max_length=60)
    was = models.CharField(max_length=60, blank=True, help_text="The grade that stood before")
    change = models.CharField(max_length=10, choices=Change, blank=True)
    rationale = models.TextField()
    reason = models.CharField(max_length=40, blank=True, help_text="A key of decisions.rules.reasons")
    not_resources = models.CharField(
        max_length=1000, blank=True, help_text="That its text is not about resources, in the decider's words"
    )
    shortage_words = models.CharField(max_length=300, blank=True, help_text="Words of its text that tell of a shortage")
    parts = models.JSONField(default=dict, help_text="Parts of the National Decision Model, where they were written")
    others = models.JSONField(default=list, help_text="Who else was required: who, and whether they were there")
    considered = models.JSONField(
        default=list, help_text="What was on screen: kind, id, words, as known at which instant"
    )
    seen_at = models.DateTimeField(null=True, blank=True, help_text="When what was considered was on screen")
    occurred_at = models.DateTimeField(null=True, blank=True)
    decided_at = models.DateTimeField()
    recorded_at = models.DateTimeField()
    effected_at = models.DateTimeField(null=True, blank=True)
    recorded_act = models.UUIDField()
    decided_by = models.ForeignKey("core.User", on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    by_words = models.CharField(max_length=200, help_text="Who decided, in words, with their post")
    rank = models.CharField(max_length=60, blank=True, help_text="The rank held at the time")
    recorded_by = models.ForeignKey("core.User", on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    meeting = models.ForeignKey(Event, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    review_due = models.DateTimeField(null=True, blank=True)
    supersedes = models.ForeignKey("self", on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    state = models.CharField(max_length=12, choices=State, default=State.IN_FORCE)
    approved_at = models.DateTimeField(null=True, blank=True)
    approved_by = models.ForeignKey("core.User", on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    approved_by_words = models.CharField(max_length=200, blank=True)
    approved_why = models.CharField(max_length=1000, blank=True)
    settled_act = models.UUIDField(null=True, blank=True)
    aside = models.ForeignKey(
        "self",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        help_text="The superintendent's decision that put this one aside",
    )

    class Meta(OnOneSubject.Meta):
        indexes: ClassVar[list[Any]] = [
            *OnOneSubject.Meta.indexes,
            models.Index(fields=["scale", "-decided_at"], name="decision_by_scale"),
        ]
        constraints: ClassVar[list[Any]] = [
            *OnOneSubject.Meta.constraints,
            models.CheckConstraint(
                condition=Q(approved_by__isnull=True) | ~Q(approved_by=models.F("decided_by")),
                name="decision_approved_by_another",
            ),
        ]


class Standing(OnOneSubject):
    """The live grade of a subject on a scale: its one home (ADR 4). Changed only by the decision that it names."""

    visible_by = "subject"
    changeable = ("outcome", "decision_id", "since", "act")

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    scale = models.CharField(max_length=60)
    outcome = models.CharField(max_length=60)
    decision = models.ForeignKey(Decision, on_delete=models.PROTECT, related_name="+")
    since = models.DateTimeField()
    act = models.UUIDField()

    class Meta(OnOneSubject.Meta):
        constraints: ClassVar[list[Any]] = [
            *OnOneSubject.Meta.constraints,
            models.UniqueConstraint(
                fields=["scale", "subject"], condition=Q(involvement__isnull=True), name="one_standing_a_subject"
            ),
            models.UniqueConstraint(
                fields=["scale", "involvement"],
                condition=Q(involvement__isnull=False),
                name="one_standing_an_involvement",
            ),
        ]


class ToKnow(Guarded):
    """Somebody who has to know of a decision, and when they said by name that they do."""

    visible_through = (
        "exists (select from decisions_decision d where d.id = decision_id) or user_id = (select core_reader())"
    )
    changeable = ("acknowledged_at", "acknowledged_act")

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    decision = models.ForeignKey(Decision, on_delete=models.PROTECT, related_name="to_know")
    user = models.ForeignKey("core.User", on_delete=models.PROTECT, related_name="+")
    role = models.CharField(max_length=60, help_text="Why they have to know")
    told_at = models.DateTimeField()
    act = models.UUIDField()
    acknowledged_at = models.DateTimeField(null=True, blank=True)
    acknowledged_act = models.UUIDField(null=True, blank=True)

    class Meta:
        constraints: ClassVar[list[Any]] = [
            models.UniqueConstraint(fields=["decision", "user"], name="told_once_of_a_decision")
        ]
