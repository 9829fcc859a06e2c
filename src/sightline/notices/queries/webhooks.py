"""Webhooks: the endpoints, what waits for each, and what became of what was sent."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import Count, Q

from sightline.access.permissions import Permission
from sightline.core import clock
from sightline.core.acts import Acting
from sightline.notices.models import Published, WebhookDelivery, WebhookEndpoint
from sightline.notices.rules.webhooks import TOPICS

PAGE = 50


@dataclass(frozen=True)
class EndpointLine:
    """One endpoint, as a list shows it."""

    id: UUID
    name: str
    agency: str
    url: str
    topics: tuple[str, ...]
    is_on: bool
    off_words: str
    failing_since: datetime | None
    waiting: int
    given_up: int


@dataclass(frozen=True)
class DeliveryLine:
    """One delivery, as a list shows it."""

    id: UUID
    topic: str
    state: str
    state_words: str
    tries: int
    status: int | None
    words: str
    made_at: datetime
    sent_at: datetime | None
    next_at: datetime
    endpoint: str

    @property
    def topic_words(self) -> str:
        """What was told."""
        return TOPICS.get(self.topic, self.topic)


def webhooks(reader: Acting) -> list[EndpointLine]:
    """Every endpoint, by agency and name. One query."""
    waiting, given_up = Q(deliveries__state="waiting"), Q(deliveries__state="given_up")
    rows = WebhookEndpoint.objects.select_related("agency").order_by("agency__name", "name", "id")
    counted = rows.annotate(waiting=Count("deliveries", filter=waiting), given_up=Count("deliveries", filter=given_up))
    return [
        EndpointLine(
            row.id,
            row.name,
            row.agency.name,
            row.url,
            tuple(TOPICS.get(topic, topic) for topic in row.topics),
            row.is_on,
            row.off_words,
            row.failing_since,
            row.waiting,
            row.given_up,
        )
        for row in counted
    ]


def deliveries(
    reader: Acting, *, endpoint: UUID | None = None, before: UUID | None = None, many: int = PAGE
) -> tuple[list[DeliveryLine], UUID | None]:
    """The newest deliveries, to one endpoint or to all of the reader's own agency, and the id to go on before."""
    rows = WebhookDelivery.objects.select_related("published", "endpoint").order_by("-id")
    if not reader.actor.may(Permission.ADMINISTER):
        rows = rows.filter(endpoint__agency=reader.actor.agency_id)
    if endpoint:
        rows = rows.filter(endpoint=endpoint)
    if before:
        rows = rows.filter(id__lt=before)
    found = list(rows.values_list(*_COLUMNS)[: many + 1])
    lines = [_line(row) for row in found[:many]]
    return lines, (lines[-1].id if len(found) > many else None)


_COLUMNS = (
    *("id", "published__topic", "state", "tries", "status", "words", "made_at", "sent_at", "next_at"),
    "endpoint__name",
)


def _line(row: tuple[object, ...]) -> DeliveryLine:
    key, topic, state, *rest = row
    words = WebhookDelivery.State(str(state)).label
    return DeliveryLine(key, topic, state, words, *rest)  # type: ignore[arg-type]


def endpoints_on(reader: Acting) -> list[WebhookEndpoint]:
    """The endpoints to which things are sent."""
    return list(WebhookEndpoint.objects.filter(is_on=True).select_related("agency").order_by("id"))


def unqueued(reader: Acting, endpoint: WebhookEndpoint, since: datetime) -> list[Published]:
    """What was published since then for this endpoint, and waits nowhere yet, in its order."""
    for_it = Published.objects.filter(at__gte=max(since, endpoint.made_at)).filter(
        Q(agencies=[]) | Q(agencies__contains=[endpoint.agency_id])
    )
    if endpoint.topics:
        for_it = for_it.filter(topic__in=endpoint.topics)
    known = WebhookDelivery.objects.filter(endpoint=endpoint).values("published")
    return list(for_it.exclude(id__in=known).order_by("id")[:1000])


def next_due(reader: Acting, endpoint: WebhookEndpoint) -> WebhookDelivery | None:
    """The first of what waits for this endpoint, if its time has come: what follows it waits for it."""
    first = (
        WebhookDelivery.objects.filter(endpoint=endpoint, state="waiting")
        .select_related("published")
        .order_by("published")
        .first()
    )
    return first if first and first.next_at <= clock.now() else None
