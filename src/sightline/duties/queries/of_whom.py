"""Whom or what duties are about, in words and with the way to their records."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.urls import reverse

from sightline.core.acts import Acting
from sightline.duties.models import Duty
from sightline.pole.access import rows_visible_to
from sightline.pole.models import Event, Involvement
from sightline.pole.queries.people import people_of
from sightline.pole.queries.places import addresses_of
from sightline.pole.rules.as_known import NOW

UNSEEN = "a record that is not yours to see"


@dataclass(frozen=True)
class OfWhom:
    """What a duty is about. `age` is empty but for a person."""

    words: str
    href: str = ""
    age: str = ""
    is_child: bool = False
    reference: str = ""


def of_whom(reader: Acting, duties: Collection[Duty], today: date) -> dict[UUID, OfWhom]:
    """By each duty's id, whom or what it is about, as far as the reader may see that. A constant number of queries."""
    involved = dict(
        rows_visible_to(
            reader, Involvement.objects.filter(id__in=[d.involvement_id for d in duties if d.involvement_id])
        ).values_list("id", "identity")
    )
    identities = {d.id: d.identity_id or (involved.get(d.involvement_id) if d.involvement_id else None) for d in duties}
    people = people_of(reader, {i for i in identities.values() if i}, NOW, today)
    addresses = addresses_of(reader, {d.place_id for d in duties if d.place_id})
    events = _events(reader, {d.event_id for d in duties if d.event_id})
    found = {}
    for duty in duties:
        identity = identities[duty.id]
        line = people.get(identity) if identity else None
        if line:
            href = reverse("person", args=[line.reference])
            found[duty.id] = OfWhom(line.name, href, line.age_beside, line.is_child, line.reference)
        elif duty.place_id in addresses:
            row = addresses[duty.place_id][0]
            found[duty.id] = OfWhom(row.line, reverse("place", args=[row.reference]), reference=row.reference)
        else:
            found[duty.id] = (events.get(duty.event_id) if duty.event_id else None) or OfWhom(UNSEEN)
    return found


def _events(reader: Acting, wanted: Collection[UUID]) -> dict[UUID, OfWhom]:
    rows = rows_visible_to(reader, Event.objects.filter(id__in=wanted, retracted_at__isnull=True)) if wanted else ()
    return {e.id: OfWhom(e.title, reverse("event", args=[e.reference]), reference=e.reference) for e in rows}
