"""Reports of somebody missing that came in without a log, or whose log nobody has looked at again (R57)."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import Exists, OuterRef

from sightline.contact.models import SecondLook
from sightline.contact.rules.looking_again import JUST_CLOSED
from sightline.core.acts import Acting
from sightline.pole.access import rows_visible_to
from sightline.pole.models import Event, Involvement

from .second_look_queue import span

KIND = "missing_episode"
SHOWN = 50
_DONE = (SecondLook.Outcome.AGREED, SecondLook.Outcome.REGRADED, SecondLook.Outcome.DISMISSED)


@dataclass(frozen=True)
class MissingLine:
    """One report that nobody has looked at again."""

    event: UUID
    reference: str
    title: str
    waiting: str


def missing_reports(reader: Acting, now: datetime) -> list[MissingLine]:
    """Those of the last day of whose people no log since has had its second look, the oldest first. One query."""
    theirs = Involvement.objects.filter(event=OuterRef(OuterRef("pk")), retracted_at__isnull=True)
    looked = SecondLook.objects.filter(
        outcome__in=_DONE,
        at__gte=OuterRef("known_from"),
        log__event__involvements__identity__in=theirs.values("identity"),
        log__event__involvements__retracted_at__isnull=True,
    )
    rows = Event.objects.filter(kind=KIND, known_from__gte=now - JUST_CLOSED, retracted_at__isnull=True)
    found = rows_visible_to(reader, rows).filter(~Exists(looked)).order_by("known_from")[:SHOWN]
    return [MissingLine(row.id, row.reference, row.title, span(now - row.known_from)) for row in found]
