"""How people are reached outside the app, and what leaves for them. No verbs.

What is here says that somebody is told, and never of what: the worker that sends sees these rows, and no notice.
"""

from typing import Any, ClassVar

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q

from sightline.core import clock
from sightline.core.guard import Guarded
from sightline.core.ids import uuid7

from .rules.contact_details import CHANNELS
from .rules.outgoing import State
from .rules.quiet import DIGEST_HOURS

_MESSENGER = "(select core_reader()) = '00000000-0000-7000-8000-000000000003'"


def _digest_hours() -> list[int]:
    return list(DIGEST_HOURS)


class ContactDetail(Guarded):
    """Where somebody is reached: an e-mail address, a mobile, a browser. Used once it is shown to be theirs.

    `for_urgent`: what is statutory or of high risk goes there; `for_digest`: all else, gathered (e-mail alone).
    """

    visible_through = f"user_id = (select core_reader()) or {_MESSENGER}"
    changeable = (
        *("asked_at", "verified_at", "removed_at", "for_urgent", "for_digest"),
        *("failing_since", "failing_words"),
    )

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    user = models.ForeignKey("core.User", on_delete=models.PROTECT, related_name="+")
    channel = models.CharField(max_length=10, choices=list(CHANNELS.items()))
    address = models.CharField(max_length=2000)
    name = models.CharField(max_length=100, blank=True)
    added_at = models.DateTimeField(default=clock.now)
    asked_at = models.DateTimeField(null=True, blank=True)
    verified_at = models.DateTimeField(null=True, blank=True)
    removed_at = models.DateTimeField(null=True, blank=True)
    for_urgent = models.BooleanField(default=True)
    for_digest = models.BooleanField(default=False)
    failing_since = models.DateTimeField(null=True, blank=True)
    failing_words = models.CharField(max_length=300, blank=True)
    act = models.UUIDField()

    class Meta:
        constraints: ClassVar[list[Any]] = [
            models.UniqueConstraint(
                fields=["user", "channel", "address"],
                condition=Q(removed_at__isnull=True),
                name="one_contact_detail_each",
            ),
            models.CheckConstraint(condition=Q(for_digest=False) | Q(channel="email"), name="digest_by_email_alone"),
        ]
        indexes: ClassVar[list[Any]] = [
            models.Index(fields=["user"], condition=Q(removed_at__isnull=True), name="contact_detail_standing")
        ]


class HowTold(Guarded):
    """When somebody wants the digest, and their quiet hours. Whoever has no row has chosen nothing."""

    visible_through = f"user_id = (select core_reader()) or {_MESSENGER}"
    changeable = ("quiet_since", "quiet_until", "digest_hours")

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    user = models.OneToOneField("core.User", on_delete=models.PROTECT, related_name="+")
    quiet_since = models.TimeField(null=True, blank=True)
    quiet_until = models.TimeField(null=True, blank=True)
    digest_hours = ArrayField(models.PositiveSmallIntegerField(), default=_digest_hours)
    act = models.UUIDField()

    class Meta:
        constraints: ClassVar[list[Any]] = [
            models.CheckConstraint(
                condition=Q(quiet_since__isnull=True, quiet_until__isnull=True)
                | Q(quiet_since__isnull=False, quiet_until__isnull=False),
                name="quiet_begins_and_ends",
            )
        ]


class Outgoing(Guarded):
    """One message to one contact detail, and what became of it. It holds no word of what it tells of.

    That of a notice is written in the transaction of the act that tells, and so never of one that was rolled back. A
    digest tells of what was unread until `covers_until`.
    """

    visible_through = f"to_id = (select core_reader()) or {_MESSENGER}"
    changeable = (*("state", "tries", "next_at", "lost_at", "sent_at", "words", "covers_until", "receipt_at"),)

    class Kind(models.TextChoices):
        NOTICE = "notice", "A notice"
        DIGEST = "digest", "The digest"
        CODE = "code", "A code"

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    kind = models.CharField(max_length=10, choices=Kind)
    to = models.ForeignKey("core.User", on_delete=models.PROTECT, related_name="+")
    contact = models.ForeignKey(ContactDetail, on_delete=models.PROTECT, related_name="+")
    channel = models.CharField(max_length=10, choices=list(CHANNELS.items()))
    notice = models.ForeignKey(
        "notices.Notice", on_delete=models.PROTECT, null=True, blank=True, related_name="outgoing"
    )
    urgency = models.CharField(max_length=10)
    needs_acknowledgement = models.BooleanField(default=False)
    rank = models.PositiveSmallIntegerField(help_text="In which order they go: rules.outgoing")
    state = models.CharField(max_length=10, choices=[(state.value, state.value) for state in State], default="waiting")
    tries = models.PositiveSmallIntegerField(default=0)
    next_at = models.DateTimeField(null=True, blank=True, default=clock.now)
    lost_at = models.DateTimeField(null=True, blank=True)
    sent_at = models.DateTimeField(null=True, blank=True)
    words = models.CharField(max_length=300, blank=True)
    covers_until = models.DateTimeField(null=True, blank=True)
    receipt_at = models.DateTimeField(null=True, blank=True, help_text="When the channel said what became of it")
    made_at = models.DateTimeField(default=clock.now)
    act = models.UUIDField()

    class Meta:
        constraints: ClassVar[list[Any]] = [
            models.UniqueConstraint(
                fields=["notice", "contact"], condition=Q(notice__isnull=False), name="one_message_a_notice_and_way"
            ),
            models.UniqueConstraint(
                fields=["contact"],
                condition=Q(kind="digest", state__in=["waiting", "sending"]),
                name="one_digest_waits",
            ),
            models.CheckConstraint(
                condition=Q(kind="notice", notice__isnull=False) | (~Q(kind="notice") & Q(notice__isnull=True)),
                name="of_a_notice_or_not",
            ),
        ]
        indexes: ClassVar[list[Any]] = [
            models.Index(
                fields=["channel", "rank", "next_at"], condition=Q(next_at__isnull=False), name="outgoing_due"
            ),
            models.Index(
                fields=["sent_at"],
                condition=Q(channel="sms", state="sent", receipt_at__isnull=True),
                name="outgoing_unconfirmed",
            ),
            models.Index(fields=["contact", "made_at"], name="outgoing_by_contact"),
        ]


class Outage(Guarded):
    """From when until when a channel could not be reached, and when administrators were told."""

    readable_because = "it says when a channel could not be reached, and nothing of whom"
    changeable = ("ended_at", "told_at", "words")

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    channel = models.CharField(max_length=10, choices=list(CHANNELS.items()))
    since = models.DateTimeField(default=clock.now)
    words = models.CharField(max_length=300, blank=True)
    told_at = models.DateTimeField(null=True, blank=True)
    ended_at = models.DateTimeField(null=True, blank=True)
    act = models.UUIDField()

    class Meta:
        constraints: ClassVar[list[Any]] = [
            models.UniqueConstraint(fields=["channel"], condition=Q(ended_at__isnull=True), name="one_outage_a_channel")
        ]


class CalendarLink(Guarded):
    """A secret address at which somebody's calendar asks for what is dated for them. Only its digest is kept."""

    visible_through = "user_id = (select core_reader())"
    changeable = ("revoked_at",)

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    user = models.ForeignKey("core.User", on_delete=models.PROTECT, related_name="+")
    digest = models.BinaryField(max_length=32, unique=True)
    made_at = models.DateTimeField(default=clock.now)
    revoked_at = models.DateTimeField(null=True, blank=True)
    act = models.UUIDField()

    class Meta:
        constraints: ClassVar[list[Any]] = [
            models.UniqueConstraint(
                fields=["user"], condition=Q(revoked_at__isnull=True), name="one_calendar_link_each"
            )
        ]
