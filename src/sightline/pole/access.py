"""Who may reach a record: each function gives the thing to those who may have it, and the same `Absent` otherwise.

PostgreSQL's policies (core.protection) are the authority; `rows_visible_to` says the same to the ORM, and a property
test proves the two equal.
"""

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import TypeVar
from uuid import UUID

from django.db.models import BooleanField, F, Func, Q, QuerySet, UUIDField, Value
from django.http import Http404

from sightline.core import clock
from sightline.core.acts import Acting
from sightline.core.guard import opened_alone
from sightline.core.ids import parse_reference
from sightline.core.models import Grant

from .models import Contributed, Event, Identity, Marker, Membership, Person, Place
from .rules.as_known import NOW, AsKnown, Lens

C = TypeVar("C", bound=Contributed)


class Absent(Http404):
    """No such record, or not one that this reader may see: the two look the same."""


def rows_visible_to(reader: Acting, rows: QuerySet[C]) -> QuerySet[C]:
    """The contributed rows that the reader may see: by clearance, by their agency, or by a grant."""
    condition = Q(handling__lte=reader.actor.clearance)
    if reader.actor.agency_id:
        condition |= Q(owner_agency=reader.actor.agency_id, handling__lte=reader.actor.own_clearance)
    if rows.model.visible_by:
        condition |= _granted(reader, rows.model)
    return rows.filter(condition)


def _granted(reader: Acting, model: type[Contributed]) -> Q:
    """What a grant to the reader or their agency opens: whole records, single rows; safe addresses where it says so."""
    now = clock.now()
    grantees = [reader.actor.user_id, *([reader.actor.agency_id] if reader.actor.agency_id else [])]
    in_force = Q(until__isnull=True) | Q(until__gt=now)
    whole = Grant.objects.filter(in_force, grantee__in=grantees, valid_from__lte=now, reach=Grant.Reach.RECORD)
    opened = Q(**{f"{model.visible_by}__in": whole.values("resource")})
    alone = opened_alone(model)
    if alone is None:
        return opened
    opened |= Q(_alone(alone, reader, only_named=False))
    if not model.withheld_by or reader.actor.clearance >= 0:
        return opened
    function, *fields = model.withheld_by
    columns = [F(field) if field else Value(None, UUIDField()) for field in fields]
    withheld = Func(*columns, function=function, output_field=BooleanField())
    return opened & ~Q(withheld) | Q(_alone(alone, reader, only_named=True))


def _alone(row: str, reader: Acting, *, only_named: bool) -> Func:
    """Whether a grant opens the one row: looked up row by row, so that a list is read in order until it is full."""
    whom = [Value(grantee, UUIDField()) for grantee in (reader.actor.user_id, reader.actor.agency_id)]
    return Func(F(row), Value(only_named), *whom, function="core_row_granted_to", output_field=BooleanField())


def person_for(reader: Acting, reference: str, view: AsKnown = NOW) -> Person:
    """The person with this reference. A reference whose identities were all joined to another person leads there.

    One whose identities were all taken back, with their import, leads to what was held here before, and to nothing now.
    """
    wanted = parse_reference(reference)
    found = Person.objects.filter(reference=wanted).first() if wanted else None
    if found is None:
        raise Absent("No such person")
    return _standing_person(reader, found, view)


def _standing_person(reader: Acting, person: Person, view: AsKnown) -> Person:
    if Membership.objects.filter(person=person, retracted_at__isnull=True).exists():
        return person
    moved = (
        Membership.objects.filter(identity__memberships__person=person, retracted_at__isnull=True)
        .select_related("person")
        .order_by("recorded_at")
        .first()
    )
    if moved is not None:
        return moved.person
    if view.at is not None and view.lens is Lens.HERE and identities_of(reader, person, view.at):
        return person
    raise Absent("No such person")


def identities_of(reader: Acting, person: Person, at: datetime | None = None) -> list[UUID]:
    """The ids of the identities held to be this person, now or as held in Sightline at `at`."""
    rows = Membership.objects.filter(person=person)
    if at is None:
        rows = rows.filter(retracted_at__isnull=True)
    else:
        rows = rows.filter(recorded_at__lte=at).exclude(retracted_at__lte=at)
    identities = Identity.objects.filter(Q(retracted_at__isnull=True) | Q(retracted_at__gt=at or clock.now()))
    visible = rows_visible_to(reader, identities.filter(memberships__in=rows))
    return list(visible.order_by("recorded_at", "id").values_list("id", flat=True))


def place_for(reader: Acting, reference: str) -> Place:
    """The place with this reference."""
    wanted = parse_reference(reference)
    found = Place.objects.filter(reference=wanted).first() if wanted else None
    if found is None:
        raise Absent("No such place")
    return found


def event_for(reader: Acting, reference: str) -> Event:
    """The event with this reference, unless it was taken back with the import that brought it."""
    wanted = parse_reference(reference)
    standing = Event.objects.filter(reference=wanted, retracted_at__isnull=True) if wanted else Event.objects.none()
    rows = rows_visible_to(reader, standing)
    found = rows.select_related("place", "source", "owner_agency").first()
    if found is None:
        raise Absent("No such event")
    return found


def sees_any(reader: Acting, records: Sequence[UUID]) -> bool:
    """Whether the reader may see any of these identities, events or markers now."""
    found: Iterable[QuerySet[Contributed]] = (
        rows_visible_to(reader, model.objects.filter(id__in=records)) for model in (Identity, Event, Marker)
    )
    return any(rows.exists() for rows in found)
