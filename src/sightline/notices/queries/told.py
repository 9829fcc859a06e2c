"""Who was told of something, who has read and acknowledged it, and what became of the messages that left."""

import json
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import connection

from sightline.core import clock
from sightline.core.acts import Acting
from sightline.core.calendars import instant_words
from sightline.notices.models import URGENCIES
from sightline.notices.rules.contact_details import CHANNELS
from sightline.notices.rules.outgoing import State, how_long

PAGE = 50


@dataclass(frozen=True)
class Sent:
    """One message about a notice, and where it stands."""

    channel: str
    state: State
    made_at: datetime
    sent_at: datetime | None
    receipt_at: datetime | None

    def words(self, now: datetime) -> str:
        """For whoever told: "E-mail: not yet sent, for 3 hours"."""
        return f"{CHANNELS[self.channel]}: {self._state_words(now)}"

    def _state_words(self, now: datetime) -> str:
        if self.state is State.SENT and self.receipt_at:
            return f"delivered, as the channel said {instant_words(self.receipt_at)}"
        if self.state is State.SENT and self.sent_at:
            return f"sent {instant_words(self.sent_at)}"
        if self.state is State.MAY_HAVE:
            return "may have been sent: the answer was lost"
        if self.state is State.WITHDRAWN:
            return "not sent: it was no longer needed"
        if self.state is State.GIVEN_UP:
            return "not sent: given up"
        return f"not yet sent, for {how_long(self.made_at, now)}"


@dataclass(frozen=True)
class Told:
    """One person who was told: when, how urgently, whether they read and acknowledged it, by which ways."""

    notice: UUID
    name: str
    urgency: str
    sent_at: datetime
    read_at: datetime | None
    needs_acknowledgement: bool
    acknowledged_at: datetime | None
    sent: tuple[Sent, ...]

    @property
    def urgency_words(self) -> str:
        """How urgent it was."""
        return dict(URGENCIES)[self.urgency]  # type: ignore[index]

    @property
    def when(self) -> str:
        """When they were told."""
        return instant_words(self.sent_at)

    @property
    def is_open(self) -> bool:
        """Whether an acknowledgement is asked for and not there."""
        return self.needs_acknowledgement and self.acknowledged_at is None

    @property
    def state_words(self) -> str:
        """What they did with it."""
        if self.acknowledged_at:
            return f"Acknowledged by {self.name}, {instant_words(self.acknowledged_at)}"
        if self.needs_acknowledgement:
            return f"Not acknowledged, for {how_long(self.sent_at, clock.now())}"
        return f"Read {instant_words(self.read_at)}" if self.read_at else "Not read"

    @property
    def ways(self) -> tuple[str, ...]:
        """What became of each message; that there is none, where they are reached in the app alone."""
        now = clock.now()
        if self.sent:
            return tuple(each.words(now) for each in self.sent)
        return () if self.urgency == "ordinary" else ("In the app alone: they have set up nothing else",)


@dataclass(frozen=True)
class ToldByMe:
    """What the reader told somebody, in the reader's own words."""

    told: Told
    words: str
    href: str


def told_of(reader: Acting, about: Collection[UUID]) -> list[Told]:
    """Who was told of any of these records, the oldest first: never in which words, which are theirs. One query.

    The caller has reached the records through their own access: whoever may see a record may see who was told of it.
    """
    if not about:
        return []
    rows = _rows("select * from notices_told_of(%s)", [list(about)])
    return [_told(row[0], row[2:]) for row in rows]


def told_by_me(reader: Acting, before: UUID | None = None) -> tuple[list[ToldByMe], UUID | None]:
    """What the reader told others, the newest first, `PAGE` at a time, and the id to go on before. One query."""
    rows = _rows("select * from notices_i_told(%s, %s)", [before, PAGE + 1])
    found = [ToldByMe(_told(row[0], (row[1], *row[4:])), row[2], row[3]) for row in rows[:PAGE]]
    return found, (found[-1].told.notice if len(rows) > PAGE else None)


def _rows(statement: str, parameters: Sequence[Any]) -> list[tuple[Any, ...]]:
    with connection.cursor() as cursor:
        cursor.execute(statement, parameters)
        return list(cursor.fetchall())


def _told(notice: UUID, row: Sequence[Any]) -> Told:
    *plain, ways = row
    told = json.loads(ways) if isinstance(ways, str) else ways
    values: list[Any] = [notice, *plain, tuple(_sent(each) for each in told)]
    return Told(*values)


def _sent(each: dict[str, Any]) -> Sent:
    made = datetime.fromisoformat(each["made_at"])
    sent, receipt = (datetime.fromisoformat(at) if at else None for at in (each["sent_at"], each["receipt_at"]))
    return Sent(each["channel"], State(each["state"]), made, sent, receipt)
