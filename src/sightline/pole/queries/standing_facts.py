"""The facts of one kind that stand now, and one fact by its id."""

from typing import Any
from uuid import UUID

from django.db.models import F

from sightline.core.acts import Acting
from sightline.pole.access import Absent, identities_of, rows_visible_to
from sightline.pole.facts import FactKind
from sightline.pole.models import Event, Fact, Person, Place


def standing_facts(reader: Acting, of: Person | Place, kind: FactKind) -> list[Any]:
    """The facts of `kind` about somebody or a place that nobody has retracted, the oldest first."""
    whose = {"place": of} if isinstance(of, Place) else {"identity__in": identities_of(reader, of)}
    rows = rows_visible_to(reader, kind.model.objects.filter(retracted_at__isnull=True, **whose))
    return list(rows.order_by("recorded_at", "id"))


def fact_for(reader: Acting, kind: FactKind, fact: UUID) -> Any:
    """The fact with this id, standing or not; raises `Absent` where there is none that the reader may see."""
    found = rows_visible_to(reader, kind.model.objects.filter(id=fact)).select_related("owner_agency").first()
    if found is None:
        raise Absent("No such fact")
    return found


def event_of(reader: Acting, fact: Any) -> Event:
    """The event that the fact is of; raises `Absent` where the reader may not see it, whatever they may see of it."""
    found = rows_visible_to(reader, Event.objects.filter(id=fact.event_id)).first()
    if found is None:
        raise Absent("No such event")
    return found


def what_corrected(reader: Acting, fact: Fact) -> Any | None:
    """What now stands where `fact` was corrected; None where it was taken back."""
    seen = {fact.id}
    found: Any = fact
    while found is not None and found.retracted_at is not None:
        rows = type(fact).objects.filter(corrects=found.id).exclude(id__in=seen)
        found = rows_visible_to(reader, rows).order_by(F("retracted_at").desc(nulls_first=True), "recorded_at").first()
        if found is not None:
            seen.add(found.id)
    return found if found is not None and found.id != fact.id else None
