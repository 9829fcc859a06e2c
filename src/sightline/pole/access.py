"""Who may reach a record: each function gives the thing to those who may have it, and the same `Absent` otherwise.

PostgreSQL's policies (core.protection) are the authority; `rows_visible_to` says the same to the ORM, and a property
test proves the two equal.
"""

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any, TypeVar
from uuid import UUID

from django.db.models import Q, QuerySet
from django.http import Http404

from sightline.core import clock
from sightline.core.acts import Acting
from sightline.core.conditions import Condition
from sightline.core.guard import opened_alone
from sightline.core.ids import parse_reference

from .models import Contributed, Event, Identity, Marker, Membership, Person, Place
from .rules.as_known import NOW, AsKnown, Lens

C = TypeVar("C", bound=Contributed)


class Absent(Http404):
    """No such record, or not one that this reader may see: the two look the same."""


def rows_visible_to(reader: Acting, rows: QuerySet[C]) -> QuerySet[C]:
    """The contributed rows that the reader may see: by clearance, by their agency, or by a grant."""
    arms = [_by_clearance(reader), _by_agency(reader)]
    if rows.model.visible_by:
        arms.append(_by_grant(reader, rows.model))
    words, fields, values = zip(*arms, strict=True)
    return rows.filter(Condition(" or ".join(words), sum(fields, ()), sum(values, ())))


Arm = tuple[str, tuple[str, ...], tuple[Any, ...]]
"""One of the conditions of which any will do: its words, the fields that it names, its values."""


def _by_clearance(reader: Acting) -> Arm:
    return "{handling} <= %s", ("handling",), (reader.actor.clearance,)


def _by_agency(reader: Acting) -> Arm:
    words = "{owner_agency} = %s and {handling} <= %s"
    return words, ("owner_agency", "handling"), (reader.actor.agency_id, reader.actor.own_clearance)


def _by_grant(reader: Acting, model: type[Contributed]) -> Arm:
    """What a grant to the reader or their agency opens: whole records, single rows; safe addresses where it says so."""
    grantees = (reader.actor.user_id, reader.actor.agency_id)
    record, row = str(model.visible_by), opened_alone(model)
    whole: Arm = (f"{{{record}}} = any ((select core_granted_to(%s, %s))::uuid[])", (record,), grantees)
    if row is None:
        return whole
    is_partner = reader.actor.clearance < 0
    looked_up = _LOOKED_UP if is_partner else _ASKED
    alone: Arm = (looked_up.format(row=row, **_ANY), (row,), grantees)
    opened = alone if row == record else _either(whole, alone)
    if not (model.withheld_by and is_partner):
        return opened
    function, *columns = model.withheld_by
    withheld = f"{function}({', '.join(f'{{{column}}}' if column else 'null' for column in columns)})"
    bare = (f"({opened[0]}) and not {withheld}", (*opened[1], *filter(None, columns)), opened[2])
    return _either(bare, (looked_up.format(row=row, **_NAMED), (row,), grantees))


def _either(one: Arm, other: Arm) -> Arm:
    return f"{one[0]} or {other[0]}", (*one[1], *other[1]), (*one[2], *other[2])


# A grant of the one row, looked up row by row, so that a list is read in order until it is full. The function is for
# whoever hardly ever comes to ask it: nothing of it is planned. A partner's every row is asked, which a sub-select
# answers five times as fast; `offset 0` keeps PostgreSQL from fetching all the grants there are, to look them up there.
_ASKED = "core_row_granted_to({{{row}}}, {named}, %s, %s)"
_LOOKED_UP = """exists (
  select from core_grant g where g.resource = {{{row}}} and g.grantee in (%s, %s){reach}
     and g.valid_from <= now() and (g.until is null or g.until > now()) offset 0)"""
_ANY, _NAMED = {"named": "false", "reach": ""}, {"named": "true", "reach": " and g.reach = 'named'"}


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
