"""What was found at the scene: each child seen or not, and the sergeant's check of what was decided (R53, R156)."""

from typing import Any, ClassVar

from django.contrib.postgres.fields import ArrayField
from django.db import models

from sightline.contact.rules.scene import Alone, Checked, Demeanour, Seen
from sightline.core.guard import Guarded
from sightline.core.ids import uuid7
from sightline.pole.models import Involvement
from sightline.workforce.models import Agency

from .logs import IncidentLog

_WITH_ITS_LOG = "exists (select from contact_incidentlog l where l.event_id = log_id)"


def _choices(kind: Any) -> list[tuple[str, str]]:
    return [(member.value, member.words) for member in kind]


class ChildSeen(Guarded):
    """What was told of one child at one moment: added to, never changed. The latest of a child stands.

    `involvement` is the child's part in the log; None for children who were spoken of (`spoken_of`) and are linked to
    nobody: then it says who was looked for, and what was found.
    """

    visible_through = _WITH_ITS_LOG

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    log = models.ForeignKey(IncidentLog, on_delete=models.PROTECT, related_name="children_seen")
    involvement = models.ForeignKey(Involvement, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    spoken_of = models.CharField(max_length=1200, blank=True)
    seen = models.CharField(max_length=10, choices=_choices(Seen), blank=True)
    why = models.CharField(max_length=500, blank=True, help_text="Why the child was not seen, or how they were seen")
    alone = models.CharField(max_length=10, choices=_choices(Alone), blank=True)
    demeanour = ArrayField(models.CharField(max_length=12, choices=_choices(Demeanour)), default=list)
    behaviour = models.CharField(max_length=1000, blank=True)
    words = models.CharField(max_length=2000, blank=True, help_text="The child's own words")
    now_with = models.CharField(max_length=300, blank=True, help_text="Where the child is now, and with whom")
    safe_how = models.CharField(max_length=500, blank=True, help_text="How it is known that the child is safe")
    safe_by = models.CharField(max_length=200, blank=True, help_text="Who says so")
    accepted_by = models.CharField(max_length=200, blank=True, help_text="Who of which agency took the child on")
    school = models.ForeignKey(Agency, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    school_words = models.CharField(max_length=200, blank=True, help_text="The school, as it was said")
    at = models.DateTimeField()
    by_user = models.ForeignKey("core.User", on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    by_words = models.CharField(max_length=200)
    act = models.UUIDField()

    class Meta:
        indexes: ClassVar[list[Any]] = [
            models.Index(fields=["log", "at", "id"], name="child_seen_by_log"),
            models.Index(fields=["involvement"], name="child_seen_by_part"),
        ]


class AttendanceCheck(Guarded):
    """A sergeant's check of what officers decided where they met a child. Added to, never changed."""

    visible_through = _WITH_ITS_LOG

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    log = models.ForeignKey(IncidentLog, on_delete=models.PROTECT, related_name="attendance_checks")
    outcome = models.CharField(max_length=10, choices=_choices(Checked))
    why = models.CharField(max_length=1000)
    to_do = models.CharField(max_length=500, blank=True, help_text="What has to be done yet, and by whom")
    attended = models.JSONField(default=list, help_text="Call signs of the units whose decisions were checked")
    at = models.DateTimeField()
    by_user = models.ForeignKey("core.User", on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    by_words = models.CharField(max_length=200)
    act = models.UUIDField()


class SituationOpened(Guarded):
    """That the help for a situation was opened: which, and for which log. Counted (R44)."""

    visible_through = "log_id is null or exists (select from contact_incidentlog l where l.event_id = log_id)"

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    situation = models.CharField(max_length=40)
    log = models.ForeignKey(IncidentLog, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    by_user = models.ForeignKey("core.User", on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()
    act = models.UUIDField()

    class Meta:
        indexes: ClassVar[list[Any]] = [models.Index(fields=["situation", "-at"], name="situation_opened")]
