"""The incident log, its entries, its versions of THRIVE, and the places and vehicles named in it (domain 1.1, 1.5)."""

from typing import Any, ClassVar

from django.contrib.postgres.fields import ArrayField
from django.db import models

from sightline.contact.rules.states import Channel, ChildAnswer, Entered, State
from sightline.core.guard import Guarded
from sightline.core.ids import uuid7
from sightline.pole.models import Contributed, Event, Place

_WITH_ITS_LOG = "exists (select from contact_incidentlog l where l.event_id = log_id)"


def _choices(kind: Any) -> list[tuple[str, str]]:
    return [(member.value, member.words) for member in kind]


class IncidentLog(Contributed):
    """A call and what became of it. What stands now is in its columns; its entries say how that came about.

    Its live grade is the standing decision on its event's `response_grade`, and is not copied here.
    """

    visible_by = "event"
    changeable = (
        *("state", "child", "opening_code", "closing_code", "qualifiers", "caller_name", "caller_relation"),
        *("safe_contact", "location_words", "updated_at", "resulted_at", "closed_at", "closed_act", "version"),
        *("attended", "first_at_scene_at", "grader_id", "unresourced_since", "reopened_at"),
    )

    event = models.OneToOneField(Event, on_delete=models.PROTECT, primary_key=True, related_name="incident_log")
    day = models.DateField(help_text="The day in London on which it was received: numbers begin anew each day")
    number = models.PositiveIntegerField()
    received_at = models.DateTimeField()
    channel = models.CharField(max_length=20, choices=_choices(Channel))
    caller_name = models.CharField(max_length=200, blank=True)
    caller_relation = models.CharField(max_length=200, blank=True, help_text="Who the caller is to those concerned")
    safe_contact = models.CharField(max_length=300, blank=True, help_text="How the caller can safely be reached")
    location_words = models.CharField(max_length=500, blank=True, help_text="Where it is, as it was said")
    opening_code = models.CharField(max_length=100, blank=True)
    closing_code = models.CharField(max_length=100, blank=True)
    qualifiers = ArrayField(models.CharField(max_length=40), default=list)
    child = models.CharField(max_length=12, choices=_choices(ChildAnswer), default=ChildAnswer.NOT_ASKED)
    state = models.CharField(max_length=12, choices=_choices(State), default=State.RECEIVED)
    opened_by = models.ForeignKey("core.User", on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    opened_by_words = models.CharField(max_length=200)
    grader = models.ForeignKey(
        "core.User",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        help_text="Who graded it last: somebody else takes the second look",
    )
    opened_act = models.UUIDField()
    updated_at = models.DateTimeField()
    unresourced_since = models.DateTimeField(null=True, blank=True)
    first_at_scene_at = models.DateTimeField(null=True, blank=True, help_text="For good, whatever came after")
    attended = models.BooleanField(default=False, help_text="Since it was last opened")
    reopened_at = models.DateTimeField(null=True, blank=True, help_text="The last time")
    resulted_at = models.DateTimeField(null=True, blank=True)
    closed_at = models.DateTimeField(null=True, blank=True)
    closed_act = models.UUIDField(null=True, blank=True)
    version = models.PositiveIntegerField(default=1)
    from_system = models.CharField(max_length=40, blank=True, help_text="The system that it came from")
    their_number = models.CharField(max_length=80, blank=True, help_text="Its number there")

    class Meta:
        constraints: ClassVar[list[Any]] = [
            models.UniqueConstraint(fields=["day", "number"], name="one_log_a_number"),
            models.UniqueConstraint(
                fields=["from_system", "their_number"],
                condition=~models.Q(their_number=""),
                name="one_log_a_number_of_theirs",
            ),
        ]
        indexes: ClassVar[list[Any]] = [
            models.Index(fields=["-received_at"], condition=~models.Q(state="closed"), name="log_open"),
            models.Index(fields=["-received_at"], name="log_latest"),
            models.Index(fields=["-closed_at"], condition=models.Q(closed_at__isnull=False), name="log_closed"),
        ]

    @property
    def called(self) -> str:
        """What people call it: its number and its day."""
        return f"Log {self.number} of {self.day.day} {self.day:%B %Y}"


class LogEntry(Guarded):
    """One line of a log, never changed: a correction is a new line that points at the old one."""

    visible_through = _WITH_ITS_LOG

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    log = models.ForeignKey(IncidentLog, on_delete=models.PROTECT, related_name="entries")
    kind = models.CharField(max_length=12, choices=_choices(Entered), default=Entered.NOTE)
    at = models.DateTimeField(help_text="When it was said or happened")
    recorded_at = models.DateTimeField()
    by_user = models.ForeignKey("core.User", on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    by_words = models.CharField(max_length=200)
    text = models.TextField()
    source = models.CharField(max_length=200, blank=True, help_text="Who said so, where that is not who typed it")
    corrects = models.ForeignKey("self", on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    act = models.UUIDField()

    class Meta:
        indexes: ClassVar[list[Any]] = [models.Index(fields=["log", "at", "id"], name="entry_by_log")]


class Thrive(Guarded):
    """One version of THRIVE, never changed: each letter's words and structured answers, by its key."""

    visible_through = _WITH_ITS_LOG

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    log = models.ForeignKey(IncidentLog, on_delete=models.PROTECT, related_name="thrives")
    version = models.PositiveIntegerField()
    letters = models.JSONField(help_text="threat, harm, risk, investigation, vulnerability, engagement")
    child = models.CharField(max_length=12, choices=_choices(ChildAnswer))
    children = models.CharField(max_length=1000, blank=True, help_text="Who they are, how old, where now, as said")
    meanwhile = models.CharField(max_length=1000, blank=True, help_text="What may happen until somebody is there")
    repeats = models.JSONField(default=dict, help_text="What the check for repeats found, or that it was not checked")
    because = models.CharField(max_length=300, blank=True, help_text="What had changed, where it is not the first")
    at = models.DateTimeField()
    by_user = models.ForeignKey("core.User", on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    by_words = models.CharField(max_length=200)
    act = models.UUIDField()

    class Meta:
        constraints: ClassVar[list[Any]] = [
            models.UniqueConstraint(fields=["log", "version"], name="one_thrive_a_version")
        ]


class LogPlace(Guarded):
    """A further place that is named in a log. Where it happens is its event's place."""

    visible_through = _WITH_ITS_LOG

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    log = models.ForeignKey(IncidentLog, on_delete=models.PROTECT, related_name="places")
    place = models.ForeignKey(Place, on_delete=models.PROTECT, related_name="+")
    role = models.CharField(max_length=200, help_text="What it is to this log, in words")
    at = models.DateTimeField()
    act = models.UUIDField()


class LogVehicle(Guarded):
    """A vehicle that is named in a log, as it was said."""

    visible_through = _WITH_ITS_LOG

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    log = models.ForeignKey(IncidentLog, on_delete=models.PROTECT, related_name="vehicles")
    registration = models.CharField(max_length=20, blank=True)
    description = models.CharField(max_length=200, blank=True)
    role = models.CharField(max_length=200, blank=True)
    at = models.DateTimeField()
    act = models.UUIDField()
