"""Documents and pictures that an old system kept with a person or an event."""

from typing import Any, ClassVar

from django.db import models

from .base import Fact
from .events import Event
from .people import Identity


class Attachment(Fact):
    """A file that belongs to somebody's record or to an event, with what it is called there."""

    visible_by = "subject"

    identity = models.ForeignKey(Identity, on_delete=models.PROTECT, null=True, blank=True, related_name="attachments")
    event = models.ForeignKey(Event, on_delete=models.PROTECT, null=True, blank=True, related_name="attachments")
    subject = models.UUIDField(help_text="The identity or the event: what a grant opens")
    file = models.ForeignKey("core.StoredFile", on_delete=models.PROTECT, related_name="+")
    title = models.CharField(max_length=300)

    class Meta(Fact.Meta):
        constraints: ClassVar[list[Any]] = [
            *Fact.Meta.constraints,
            models.CheckConstraint(
                condition=models.Q(identity__isnull=False, event__isnull=True, subject=models.F("identity"))
                | models.Q(identity__isnull=True, event__isnull=False, subject=models.F("event")),
                name="attachment_of_one_subject",
            ),
        ]
