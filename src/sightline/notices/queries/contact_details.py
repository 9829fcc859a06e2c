"""How the reader is told: their contact details, their quiet hours, their calendar's link."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import Q

from sightline.core import clock
from sightline.core.acts import Acting
from sightline.core.calendars import instant_words
from sightline.notices.models import CalendarLink, ContactDetail, HowTold, Outgoing
from sightline.notices.rules.contact_details import CODE_FOR
from sightline.notices.rules.quiet import DIGEST_HOURS, Quiet


@dataclass(frozen=True)
class DetailLine:
    """One contact detail, as its holder sees it."""

    id: UUID
    channel: str
    channel_words: str
    address: str
    is_verified: bool
    for_urgent: bool
    for_digest: bool
    failing: str
    waiting: int

    @property
    def uses(self) -> str:
        """What goes there."""
        if not self.is_verified:
            return "Nothing, until you have entered the code that was sent there"
        told = ["what is urgent"] if self.for_urgent else []
        told += ["the digest"] if self.for_digest else []
        return " and ".join(told).capitalize() or "Nothing: you turned it off"


@dataclass(frozen=True)
class Choices:
    """When somebody wants the digest, and their quiet hours."""

    quiet: Quiet | None
    digest_hours: tuple[int, ...]


def my_contact_details(reader: Acting) -> list[DetailLine]:
    """The reader's own, by kind, the oldest first. Two queries."""
    rows = list(ContactDetail.objects.filter(user=reader.actor.user_id, removed_at__isnull=True).order_by("added_at"))
    waits = Q(contact__in=[row.id for row in rows], state__in=["waiting", "sending"])
    waiting = list(Outgoing.objects.filter(waits).exclude(kind="code").values_list("contact", flat=True))
    order = list(dict(ContactDetail._meta.get_field("channel").choices or ()))
    return [_line(row, waiting.count(row.id)) for row in sorted(rows, key=lambda row: order.index(row.channel))]


def _line(row: ContactDetail, waiting: int) -> DetailLine:
    return DetailLine(
        id=row.id,
        channel=row.channel,
        channel_words=row.get_channel_display(),
        address=row.name or "A browser" if row.channel == "push" else row.address,
        is_verified=row.verified_at is not None,
        for_urgent=row.for_urgent,
        for_digest=row.for_digest,
        failing=f"{row.failing_words} Since {instant_words(row.failing_since)}." if row.failing_since else "",
        waiting=waiting,
    )


def choices_of(reader: Acting) -> Choices:
    """What the reader has chosen; what goes for whoever has not, else. One query."""
    return chosen(HowTold.objects.filter(user=reader.actor.user_id).first())


def chosen(row: HowTold | None) -> Choices:
    """What a row of choices says; None: nothing was chosen."""
    if row is None:
        return Choices(None, DIGEST_HOURS)
    if row.quiet_since is None or row.quiet_until is None:
        return Choices(None, tuple(row.digest_hours))
    return Choices(Quiet(row.quiet_since, row.quiet_until), tuple(row.digest_hours))


def my_calendar_link(reader: Acting) -> datetime | None:
    """Since when the reader's calendar has a link, or None. One query."""
    made = CalendarLink.objects.filter(user=reader.actor.user_id, revoked_at__isnull=True)
    return made.values_list("made_at", flat=True).first()


def code_is_open(detail: ContactDetail) -> bool:
    """Whether a code was sent there that still holds."""
    return detail.asked_at is not None and clock.now() - detail.asked_at <= CODE_FOR
