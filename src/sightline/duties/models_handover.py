"""What passes at the end of a shift, and what was recorded after the system was down. No verbs."""

from typing import Any, ClassVar

from django.db import models
from django.db.models import F, Q

from sightline.core.guard import Guarded
from sightline.core.ids import uuid7
from sightline.workforce.models import Team

_OF_A_DUTY = "exists (select from duties_duty d where d.id = duty_id)"


class Handover(Guarded):
    """What somebody passed on at the end of their shift, or of a team's: said once, and never changed.

    `handed_at` is when it was really said, which may be before it was typed.
    """

    visible_through = (
        "by_user_id = (select core_reader())"
        " or exists (select from duties_handoverline l where l.handover_id = duties_handover.id)"
    )

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    by_user = models.ForeignKey("core.User", on_delete=models.PROTECT, related_name="+")
    by_words = models.CharField(max_length=200)
    team = models.ForeignKey(Team, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    shift_until = models.DateTimeField(null=True, blank=True, help_text="The end of the shift, where one is recorded")
    note = models.CharField(max_length=1000, blank=True, help_text="A line to whoever comes")
    handed_at = models.DateTimeField()
    recorded_at = models.DateTimeField()
    act = models.UUIDField()

    class Meta:
        indexes: ClassVar[list[Any]] = [models.Index(fields=["by_user", "-handed_at"], name="handover_by_user")]


class HandoverLine(Guarded):
    """One duty that is offered to one person, whose it was, and what they answered."""

    visible_through = _OF_A_DUTY
    changeable = (
        *("answer", "answered_at", "answer_recorded_at", "answered_by_id", "answered_by_words"),
        *("why", "answer_act"),
    )

    class Answer(models.TextChoices):
        OPEN = "", "Not answered yet"
        ACCEPTED = "accepted", "Accepted"
        REFUSED = "refused", "Not accepted"
        WITHDRAWN = "withdrawn", "Taken back"
        PASSED_OVER = "passed_over", "Offered to somebody else since"

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    handover = models.ForeignKey(Handover, on_delete=models.PROTECT, related_name="lines")
    duty = models.ForeignKey("duties.Duty", on_delete=models.PROTECT, related_name="handover_lines")
    owner = models.ForeignKey(
        "core.User", on_delete=models.PROTECT, null=True, blank=True, related_name="+", help_text="Whose it was"
    )
    to = models.ForeignKey("core.User", on_delete=models.PROTECT, related_name="+")
    note = models.CharField(max_length=500, blank=True, help_text="A line to whoever takes it")
    tried = models.PositiveIntegerField(default=0, help_text="How many attempts were on record")
    due_at = models.DateTimeField(null=True, blank=True, help_text="When it was due as it was offered")
    answer = models.CharField(max_length=12, choices=Answer, default=Answer.OPEN, blank=True)
    answered_at = models.DateTimeField(null=True, blank=True, help_text="When it was really answered")
    answer_recorded_at = models.DateTimeField(null=True, blank=True)
    answered_by = models.ForeignKey("core.User", on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    answered_by_words = models.CharField(max_length=200, blank=True)
    why = models.CharField(max_length=500, blank=True)
    answer_act = models.UUIDField(null=True, blank=True)

    class Meta:
        indexes: ClassVar[list[Any]] = [
            models.Index(fields=["to"], condition=Q(answer=""), name="handover_waiting"),
            models.Index(fields=["handover"], name="handover_lines"),
        ]
        constraints: ClassVar[list[Any]] = [
            models.UniqueConstraint(fields=["duty"], condition=Q(answer=""), name="one_open_offer_a_duty"),
            models.CheckConstraint(
                condition=Q(answer="", answered_at__isnull=True) | ~Q(answer="") & Q(answered_at__isnull=False),
                name="handover_answered_when",
            ),
            models.CheckConstraint(
                condition=~Q(answer="accepted") | Q(owner__isnull=True) | ~Q(answered_by=F("owner")),
                name="handover_by_two_people",
            ),
        ]


class Downtime(Guarded):
    """A time during which the system could not be used, as somebody who answers for a team says."""

    readable_because = "it says when the system was down, and of nobody"

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    began_at = models.DateTimeField()
    ended_at = models.DateTimeField()
    words = models.CharField(max_length=300, help_text="What could not be used, and by whom")
    declared_by = models.ForeignKey("core.User", on_delete=models.PROTECT, related_name="+")
    declared_by_words = models.CharField(max_length=200)
    recorded_at = models.DateTimeField()
    act = models.UUIDField()

    class Meta:
        indexes: ClassVar[list[Any]] = [models.Index(fields=["-began_at"], name="downtime_latest")]
        constraints: ClassVar[list[Any]] = [
            models.CheckConstraint(condition=Q(ended_at__gt=F("began_at")), name="downtime_ends_after_it_begins")
        ]


class RecordedLate(Guarded):
    """That something was recorded late, after the system was down or only so: when it happened, and when it was typed.

    Where the duty's time had passed meanwhile a breach stands on the duty. This row stands beside it and never takes
    it away: a second person says whether it was really done in time.
    """

    visible_through = f"duty_id is null or {_OF_A_DUTY}"
    changeable = ("agreed", "looked_at", "looked_by_id", "looked_by_words", "looked_why", "looked_act")

    class Kind(models.TextChoices):
        DONE = "done", "Done"
        TRIED = "tried", "Tried"
        BEGAN = "began", "Began"
        DECIDED = "decided", "Decided"

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    downtime = models.ForeignKey(
        Downtime,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="entries",
        help_text="None: it was only typed late",
    )
    kind = models.CharField(max_length=8, choices=Kind)
    duty = models.ForeignKey(
        "duties.Duty", on_delete=models.PROTECT, null=True, blank=True, related_name="recorded_late"
    )
    decision = models.UUIDField(null=True, blank=True)
    happened_at = models.DateTimeField()
    due_at = models.DateTimeField(null=True, blank=True, help_text="When it was due as it was recorded")
    in_time = models.BooleanField(null=True, blank=True, help_text="It is said to have been done in time")
    by_words = models.CharField(max_length=200, help_text="Who did it")
    recorded_by = models.ForeignKey("core.User", on_delete=models.PROTECT, related_name="+")
    recorded_at = models.DateTimeField()
    act = models.UUIDField()
    agreed = models.BooleanField(null=True, blank=True, help_text="None: no second person has looked")
    looked_at = models.DateTimeField(null=True, blank=True)
    looked_by = models.ForeignKey("core.User", on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    looked_by_words = models.CharField(max_length=200, blank=True)
    looked_why = models.CharField(max_length=500, blank=True)
    looked_act = models.UUIDField(null=True, blank=True)

    class Meta:
        indexes: ClassVar[list[Any]] = [
            models.Index(fields=["duty"], name="recorded_late_of_duty"),
            models.Index(fields=["id"], condition=Q(in_time=True, agreed__isnull=True), name="recorded_late_waiting"),
        ]
        constraints: ClassVar[list[Any]] = [
            models.CheckConstraint(
                condition=Q(agreed__isnull=True) | Q(looked_by__isnull=False) & ~Q(looked_by=F("recorded_by")),
                name="recorded_late_by_two_people",
            )
        ]
