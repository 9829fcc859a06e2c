"""Continuous feeds: how old what each brought is, what it delivered lately, and what became of one delivery."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db import connection

from sightline.core import clock
from sightline.core.acts import Acting
from sightline.linkage.models import Feed, FeedDelivery, ImportBatch, ImportFile
from sightline.linkage.rules.feeds import FeedSeen, LastDelivery, alarm_words, feed_words
from sightline.pole.access import Absent
from sightline.pole.kinds import Deliverer, Delivers, HistoryNotice
from sightline.pole.queries.deliverers import notices_of_kind
from sightline.pole.queries.sql import fetch
from sightline.pole.rules.dates import instant_words

from .imports import Counts

LATEST = 5
_UNDONE = "exists (select from linkage_importbatch b where b.delivery_id = d.id and b.undone_at is not null)"
_SEEN = f"""
select f.words, f.every_minutes, f.made_at, i.received_at, l.name, l.received_at, l.ended_at is not null, l.trouble
       {{more}}
  from linkage_feed f
  left join lateral (
       select d.received_at from linkage_feeddelivery d
        where d.feed_id = f.id and d.ended_at is not null and d.trouble = '' and not {_UNDONE}
        order by d.received_at desc limit 1) i on true
  left join lateral (
       select d.name, d.received_at, d.ended_at, d.trouble from linkage_feeddelivery d
        where d.feed_id = f.id order by d.received_at desc, d.id desc limit 1) l on true"""  # noqa: S608 - its own text
FEEDS = Deliverer(
    f"{_SEEN.format(more='')} where f.is_on",
    lambda told, now: HistoryNotice(feed_words(_seen(told), now), alarm_words(_seen(told), now)),
)
"""Continuous feeds among all that goes on delivering."""
_LATEST = """
select x.feed_id, x.name, x.received_at, x.by_http, x.ended_at, x.trouble, b.id, sum(s.rows_in), sum(s.accepted),
       sum(s.rejected), sum(s.already_held)
  from linkage_feed f
  join lateral (select * from linkage_feeddelivery d where d.feed_id = f.id order by d.received_at desc, d.id desc
                 limit %s) x on true
  left join linkage_importbatch b on b.delivery_id = x.id
  left join linkage_importfile s on s.batch_id = b.id
 group by x.feed_id, x.id, x.name, x.received_at, x.by_http, x.ended_at, x.trouble, b.id
 order by x.feed_id, x.received_at desc, x.id desc, b.id desc"""


def feed_notices(reader: Acting) -> tuple[HistoryNotice, ...]:
    """For each feed that is on, how old what it brought is, and whether that is too old. One query."""
    return notices_of_kind(reader, "feeds")


@dataclass(frozen=True)
class DeliveryLine:
    """One delivery, with what became of its rows once they were counted."""

    name: str
    received_at: datetime
    by_http: bool
    ended_at: datetime | None
    trouble: str
    batch: UUID | None
    counts: Counts | None

    @property
    def received(self) -> str:
        """When it came."""
        return instant_words(self.received_at)

    @property
    def state(self) -> str:
        """What became of it: waiting, loading, in or refused."""
        if self.ended_at:
            return "refused" if self.trouble else "in"
        return "loading" if self.batch and not self.trouble else "waiting"

    @property
    def state_words(self) -> str:
        """The state as people read it."""
        return {"refused": "Refused", "in": "In", "loading": "Being brought in", "waiting": "Waits"}[self.state]


@dataclass(frozen=True)
class FeedRecord:
    """One feed, whether it is on, how it is kept, and what it delivered lately."""

    system: str
    words: str
    agency: str
    mapping: str
    every_minutes: int
    is_on: bool
    has_key: bool
    age: str
    is_alarming: bool
    deliveries: tuple[DeliveryLine, ...]


def feeds(reader: Acting) -> list[FeedRecord]:
    """Every feed with its latest deliveries, in the order of their names. Three queries."""
    now = clock.now()
    seen, latest = _every_seen(), _latest()
    rows = Feed.objects.select_related("agency").order_by("words")
    return [
        FeedRecord(
            system=feed.system,
            words=feed.words,
            agency=feed.agency.name,
            mapping=feed.mapping,
            every_minutes=feed.every_minutes,
            is_on=feed.is_on,
            has_key=feed.key_sha256 is not None,
            age=feed_words(seen[feed.system], now),
            is_alarming=feed.is_on and alarm_words(seen[feed.system], now) != "",
            deliveries=tuple(latest.get(feed.id, ())),
        )
        for feed in rows
        if feed.system in seen
    ]


def feed_named(reader: Acting, system: str) -> Feed:
    """The feed of this system; raises Absent."""
    found = feed_of(system)
    if found is None:
        raise Absent("No such feed")
    return found


def feed_of(system: str) -> Feed | None:
    """The feed of this system, if there is one."""
    return Feed.objects.select_related("agency").filter(system=system).first()


def delivery_named(reader: Acting, feed: Feed, name: str) -> tuple[DeliveryLine, list[tuple[str, Counts]]]:
    """The delivery of this name with what became of each of its files, as counted; raises Absent. Three queries."""
    found = FeedDelivery.objects.filter(feed=feed, name=name).first()
    if found is None:
        raise Absent("No such delivery")
    batch = ImportBatch.objects.filter(delivery=found).order_by("-started_at").values_list("id", flat=True).first()
    columns = ("name", "rows_in", "accepted", "rejected", "already_held")
    rows = ImportFile.objects.filter(batch=batch).order_by("position").values_list(*columns) if batch else []
    line = DeliveryLine(found.name, found.received_at, found.by_http, found.ended_at, found.trouble, batch, None)
    return line, [(file, Counts(*counts)) for file, *counts in rows]


def waiting_delivery(reader: Acting, feed: Feed, name: str) -> FeedDelivery:
    """The delivery of this name, which waits; raises Absent."""
    found = FeedDelivery.objects.filter(feed=feed, name=name, ended_at__isnull=True).first()
    if found is None:
        raise Absent("No such delivery waits")
    return found


def is_recorded(reader: Acting, feed: Feed, name: str) -> bool:
    """Whether a delivery of this name was received before."""
    return FeedDelivery.objects.filter(feed=feed, name=name).exists()


def _seen(told: Delivers) -> FeedSeen:
    last = None
    if told.last_name and told.last_at:
        last = LastDelivery(told.last_name, told.last_at, told.last_ended, told.trouble or "")
    return FeedSeen(told.words, told.every_minutes, told.since, told.in_at, last)


def _every_seen() -> dict[str, FeedSeen]:
    rows = fetch(_SEEN.format(more=", f.system"), {})
    return {system: _seen(Delivers(*told)) for *told, system in rows}


def _latest() -> dict[UUID, list[DeliveryLine]]:
    found: dict[UUID, list[DeliveryLine]] = {}
    with connection.cursor() as cursor:
        cursor.execute(_LATEST, [LATEST])
        for feed, name, received, by_http, ended, trouble, batch, *sums in cursor.fetchall():
            lines = found.setdefault(feed, [])
            if not lines or lines[-1].name != name:  # the latest batch of a delivery that was begun twice
                counts = Counts(*map(int, sums)) if sums[0] is not None else None
                lines.append(DeliveryLine(name, received, by_http, ended, trouble, batch, counts))
    return found
