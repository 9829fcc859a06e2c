"""What leaves, for the worker that sends it and for administrators: never of what it tells."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import connection

from sightline.core import clock
from sightline.core.acts import Acting
from sightline.notices.models import HowTold, Outage, Outgoing
from sightline.notices.rules.contact_details import CHANNELS
from sightline.notices.rules.outgoing import ASK_FOR, how_long

from .contact_details import Choices, chosen


@dataclass(frozen=True)
class Untold:
    """Somebody's ordinary notices: how many are unread, how many no digest has told of, since when the oldest waits."""

    person: UUID
    contact: UUID
    unread: int
    untold: int
    oldest: datetime | None


@dataclass(frozen=True)
class ChannelLine:
    """One way out, as administrators see it."""

    channel: str
    waiting_urgent: int
    waiting: int
    oldest: datetime | None
    may_have: int
    given_up: int
    sent: int
    outage: Outage | None

    @property
    def words(self) -> str:
        """What it is called."""
        return CHANNELS[self.channel]

    @property
    def oldest_words(self) -> str:
        """How long the oldest has waited."""
        return how_long(self.oldest, clock.now()) if self.oldest else ""


def due_on(reader: Acting, channel: str) -> UUID | None:
    """The first message of a channel whose time has come: what cannot wait before the rest. One query."""
    rows = Outgoing.objects.filter(channel=channel, next_at__lte=clock.now())
    return rows.order_by("rank", "next_at", "id").values_list("id", flat=True).first()


def unconfirmed_texts(reader: Acting, many: int) -> list[UUID]:
    """Text messages of the last days that Notify took and has not said of whether they arrived, the oldest first."""
    since = clock.now() - ASK_FOR
    rows = Outgoing.objects.filter(channel="sms", state="sent", receipt_at__isnull=True, sent_at__gt=since)
    return list(rows.order_by("sent_at").values_list("id", flat=True)[:many])


def is_still_open(notice: UUID) -> bool:
    """Whether a notice has still to be told of: it was neither read nor, where that is asked, acknowledged."""
    with connection.cursor() as cursor:
        cursor.execute("select * from notices_still_open(%s)", [[notice]])
        return cursor.fetchone() is not None


def untold(people: Collection[UUID] | None = None) -> list[Untold]:
    """Whose unread notices are for a digest, by contact detail that takes it. One query."""
    with connection.cursor() as cursor:
        cursor.execute("select * from notices_for_digest(%s)", [list(people) if people is not None else None])
        return [Untold(*row) for row in cursor.fetchall()]


def choices_by_person(reader: Acting, people: Collection[UUID]) -> dict[UUID, Choices]:
    """What each of these people has chosen. One query."""
    rows = {row.user_id: row for row in HowTold.objects.filter(user__in=people)}
    return {person: chosen(rows.get(person)) for person in people}


def channel_lines(reader: Acting) -> list[ChannelLine]:
    """Every way out: what waits and since when, what became of the last week's, and whether it is down. Two queries."""
    outages = {outage.channel: outage for outage in Outage.objects.filter(ended_at__isnull=True)}
    with connection.cursor() as cursor:
        cursor.execute("select * from notices_channels()")
        counted = {row[0]: row[1:] for row in cursor.fetchall()}
    nothing = (0, 0, None, 0, 0, 0)
    rows: list[list[Any]] = [[key, *counted.get(key, nothing), outages.get(key)] for key in CHANNELS]
    return [ChannelLine(*row) for row in rows]
