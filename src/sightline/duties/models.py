"""Duties, and all that ever happened to them. No verbs."""

from typing import Any, ClassVar

from django.db import models
from django.db.models import Q

from sightline.core.guard import Guarded
from sightline.core.ids import uuid7
from sightline.pole.models import Contributed, Event, Identity, Involvement, Place
from sightline.workforce.models import Agency, Team

_SEEN = (
    "handling <= (select core_reader_clearance())"
    " or owner_agency_id = (select core_reader_agency()) and handling <= (select core_reader_own_clearance())"
    " or owner_id = (select core_reader()) or handed_to_id = (select core_reader())"
    " or subject = any ((select core_granted())::uuid[])"
)
"""Whose own a duty is sees it, of whatever agency: not the record that it is about, which has its own policy."""


class OnOneSubject(Contributed):
    """A row about exactly one of an involvement, an identity, a place or an event (ADR 4).

    `subject` is what a grant opens: the identity (also an involvement's), the place or the event.
    """

    involvement = models.ForeignKey(Involvement, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    identity = models.ForeignKey(Identity, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    place = models.ForeignKey(Place, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    event = models.ForeignKey(Event, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    subject = models.UUIDField()

    class Meta:
        abstract = True
        indexes: ClassVar[list[Any]] = [models.Index(fields=["subject"], name="%(class)s_by_subject")]
        constraints: ClassVar[list[Any]] = [
            models.CheckConstraint(
                condition=Q(involvement__isnull=False, identity__isnull=True, place__isnull=True, event__isnull=True)
                | Q(involvement__isnull=True, identity=models.F("subject"), place__isnull=True, event__isnull=True)
                | Q(involvement__isnull=True, identity__isnull=True, place=models.F("subject"), event__isnull=True)
                | Q(involvement__isnull=True, identity__isnull=True, place__isnull=True, event=models.F("subject")),
                name="%(class)s_on_one_subject",
            )
        ]


class Duty(OnOneSubject):
    """What must happen next, by when, whose it is, and under which version of which clock it was born.

    Its columns say how it stands now; `DutyStep` says how that came about, and is never changed. It is never deleted.
    """

    visible_through = _SEEN
    changeable = (
        *("due_at", "target_at", "high_risk", "owner_id", "team_id", "handed_to_id", "state", "ended_at", "ended_act"),
        *("breached_at", "next_at", "next_rung", "late_by", "version", "variant", "runs_from", "eased_at"),
    )

    class State(models.TextChoices):
        OPEN = "open", "Open"
        DISCHARGED = "discharged", "Done"
        EXEMPTED = "exempted", "Exempted"
        STOPPED = "stopped", "Stopped by law"
        IN_ERROR = "in_error", "Raised in error"

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    reference = models.CharField(max_length=20, unique=True)
    clock = models.CharField(max_length=60, help_text="A key of the catalogue")
    policy = models.ForeignKey("core.PolicyRow", on_delete=models.PROTECT, related_name="+")
    variant = models.CharField(max_length=40, blank=True)
    words = models.CharField(max_length=300)
    because = models.CharField(max_length=500, blank=True, help_text="Why it began, for whoever has to do it")
    href = models.CharField(max_length=300, blank=True, help_text="Where it is done")
    high_risk = models.BooleanField(default=False)
    by_law = models.BooleanField(default=False, help_text="Its clock rests on a statute or a code")
    started_at = models.DateTimeField()
    runs_from = models.DateTimeField(
        null=True, blank=True, help_text="From when its clock is reckoned, where that is not when it began"
    )
    eased_at = models.DateTimeField(
        null=True, blank=True, help_text="A later time that holds once the lower risk is confirmed"
    )
    shift_ends_at = models.DateTimeField(null=True, blank=True, help_text="When the shift ends by whose end it is due")
    given_at = models.DateTimeField(null=True, blank=True, help_text="The date or instant that it was given")
    due_at = models.DateTimeField(null=True, blank=True)
    target_at = models.DateTimeField(null=True, blank=True, help_text="A local target, never a limit of law")
    school = models.ForeignKey(
        Agency, on_delete=models.PROTECT, null=True, blank=True, related_name="+", help_text="Whose school days count"
    )
    owner = models.ForeignKey("core.User", on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    owner_role = models.CharField(max_length=60)
    team = models.ForeignKey(Team, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    handed_to = models.ForeignKey("core.User", on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    state = models.CharField(max_length=12, choices=State, default=State.OPEN)
    ended_at = models.DateTimeField(null=True, blank=True)
    ended_act = models.UUIDField(null=True, blank=True)
    breached_at = models.DateTimeField(null=True, blank=True, help_text="For good, also where it was done later")
    next_at = models.DateTimeField(null=True, blank=True, help_text="When somebody is to be told next")
    next_rung = models.SmallIntegerField(default=0)
    late_by = models.DurationField(null=True, blank=True, help_text="How late the last notice went")
    follows = models.ForeignKey("self", on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    cause = models.UUIDField(null=True, blank=True, help_text="The decision, document or row that began it")
    version = models.PositiveIntegerField(default=1)
    recorded_at = models.DateTimeField()
    recorded_act = models.UUIDField()

    class Meta(OnOneSubject.Meta):
        indexes: ClassVar[list[Any]] = [
            *OnOneSubject.Meta.indexes,
            models.Index(fields=["next_at", "id"], condition=Q(state="open"), name="duty_next"),
            models.Index(fields=["owner", "due_at"], condition=Q(state="open"), name="duty_of_owner"),
            models.Index(fields=["owner", "next_at"], condition=Q(state="open"), name="duty_falling"),
            models.Index(fields=["owner"], condition=Q(state="open", high_risk=True), name="duty_high_risk"),
            models.Index(fields=["team", "due_at"], condition=Q(state="open"), name="duty_of_team"),
            models.Index(fields=["handed_to"], condition=Q(state="open", handed_to__isnull=False), name="duty_handed"),
            models.Index(fields=["cause"], condition=Q(cause__isnull=False), name="duty_by_cause"),
            models.Index(fields=["clock", "ended_at"], name="duty_by_clock"),
            models.Index(fields=["breached_at"], condition=Q(breached_at__isnull=False), name="duty_breached"),
        ]
        constraints: ClassVar[list[Any]] = [
            *OnOneSubject.Meta.constraints,
            models.CheckConstraint(
                condition=Q(state="open", ended_at__isnull=True, ended_act__isnull=True)
                | ~Q(state="open") & Q(ended_at__isnull=False, ended_act__isnull=False),
                name="duty_ended_by_an_act",
            ),
            models.CheckConstraint(
                condition=~Q(state="open") | Q(owner__isnull=False) | Q(team__isnull=False) | ~Q(owner_role=""),
                name="duty_is_somebodys",
            ),
        ]


class DutyStep(Guarded):
    """One thing that happened to a duty, in its order. Added to, never changed."""

    visible_through = "exists (select from duties_duty d where d.id = duty_id)"

    class Kind(models.TextChoices):
        STARTED = "started", "Began"
        CLOCK = "clock", "The clock was changed by law"
        RECOMPUTED = "recomputed", "Its time was worked out again"
        ATTEMPT = "attempt", "Tried"
        OFFERED = "offered", "Offered to somebody"
        ACCEPTED = "accepted", "Accepted"
        DECLINED = "declined", "Not accepted"
        FELL = "fell", "Fell to the duty sergeant of the team"
        TOLD = "told", "Somebody was told"
        BREACHED = "breached", "Was not done in time"
        DISCHARGED = "discharged", "Done"
        EXEMPTED = "exempted", "Exempted"
        STOPPED = "stopped", "Stopped by law"
        SAID_IN_ERROR = "said_in_error", "Said to be raised in error"
        IN_ERROR = "in_error", "Raised in error"

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    duty = models.ForeignKey(Duty, on_delete=models.PROTECT, related_name="steps")
    kind = models.CharField(max_length=14, choices=Kind)
    at = models.DateTimeField(help_text="When it happened")
    recorded_at = models.DateTimeField()
    recorded_act = models.UUIDField()
    by_user = models.UUIDField(null=True, blank=True)
    by_words = models.CharField(max_length=200)
    words = models.CharField(max_length=1000, blank=True)
    owner = models.ForeignKey("core.User", on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    due_at = models.DateTimeField(null=True, blank=True)
    evidence = models.JSONField(default=dict, help_text="What proves it: kind, id, words")
    rung = models.SmallIntegerField(null=True, blank=True, help_text="Of whom somebody was told by the clock")
    rung_at = models.DateTimeField(null=True, blank=True, help_text="When they were to be told")

    class Meta:
        indexes: ClassVar[list[Any]] = [models.Index(fields=["duty", "id"], name="dutystep_in_order")]
        constraints: ClassVar[list[Any]] = [
            # whoever tells twice, by whatever mishap, is stopped here
            models.UniqueConstraint(
                fields=["duty", "rung", "rung_at"], condition=Q(rung_at__isnull=False), name="told_once_of_a_rung"
            )
        ]


from .models_handover import Downtime, Handover, HandoverLine, RecordedLate  # noqa: E402
from .models_standards import SchoolClosed, SchoolTerm, StandardRead  # noqa: E402

__all__ = [
    "Downtime",
    "Duty",
    "DutyStep",
    "Handover",
    "HandoverLine",
    "OnOneSubject",
    "RecordedLate",
    "SchoolClosed",
    "SchoolTerm",
    "StandardRead",
]
