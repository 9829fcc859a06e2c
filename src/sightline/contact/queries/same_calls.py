"""Other logs of the last day that may be of the same: the same call comes from three people, and each says it anew."""

from dataclasses import dataclass
from datetime import timedelta
from uuid import UUID

from django.db.models import Q

from sightline.contact.access import logs_visible_to
from sightline.contact.models import IncidentLog, LogPlace
from sightline.contact.rules.same_call import is_same_place
from sightline.contact.rules.states import State
from sightline.core import clock
from sightline.core.acts import Acting
from sightline.core.calendars import instant_words

SINCE = timedelta(hours=24)
MOST = 5


@dataclass(frozen=True)
class SameCall:
    """Another log that may be of the same."""

    id: UUID
    reference: str
    called: str
    title: str
    received: str
    state: str
    is_open: bool


def same_calls(
    reader: Acting, where: str, places: frozenset[UUID] = frozenset(), but: UUID | None = None
) -> list[SameCall]:
    """The latest logs of the last 24 hours at one of `places`, or of which the same was said of where. Two queries."""
    rows = logs_visible_to(reader).filter(received_at__gt=clock.now() - SINCE).exclude(pk=but)
    near = set(LogPlace.objects.filter(place__in=places).values_list("log_id", flat=True)) if places else set()
    found = rows.filter(~Q(location_words="") | Q(event__place__in=places) | Q(pk__in=near)).order_by("-received_at")
    same = (
        log
        for log in found
        if log.event.place_id in places or log.pk in near or is_same_place(where, log.location_words)
    )
    return [_line(log) for log, _ in zip(same, range(MOST), strict=False)]


def _line(log: IncidentLog) -> SameCall:
    return SameCall(
        log.event_id,
        log.event.reference,
        log.called,
        log.event.title,
        instant_words(log.received_at),
        State(log.state).words,
        log.state != State.CLOSED,
    )
