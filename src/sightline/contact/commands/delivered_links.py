"""Whom and what a delivered log names: linked where it is certain, and otherwise kept in words."""

from typing import Any

from django.db import transaction

from sightline.access.refusals import Refused
from sightline.contact.models import IncidentLog, LogVehicle
from sightline.contact.rules.delivered import Delivered, SaidPerson
from sightline.contact.rules.states import Entered
from sightline.core.acts import Act
from sightline.pole.access import Absent, person_for, rows_visible_to
from sightline.pole.commands import Part, record_involvement
from sightline.pole.models import Identifier, Identity, Involvement, Person

from .entering import enter


def take_links(act: Act, log: IncidentLog, told: Delivered) -> bool:
    """Link the people whom something certain leads to; write down everybody in words, and each vehicle, once.

    Gives whether anybody was linked.
    """
    if not told.people and not told.vehicles:
        return False
    is_linked = False
    written = set(log.entries.values_list("text", flat=True))
    there = set(Involvement.objects.filter(event=log.event, retracted_at__isnull=True).values_list("identity", "role"))
    for said in told.people:
        who = _person(act, said)
        if who and not {(identity.id, said.role) for identity in _identities(who)} & there:
            _link(act, log, who, said)
            is_linked = True
        words = f"Named: {said.words}" + ("" if who else " (nobody is linked)")
        if words not in written:
            enter(act, log, words, Entered.SYSTEM)
    _vehicles(act, log, told)
    return is_linked


def _person(act: Act, said: SaidPerson) -> Person | Identity | None:
    """Whose record is meant: by a reference, or an identifier that one person alone has. Never by a name."""
    if said.reference:
        try:
            return person_for(act.acting, said.reference)
        except Absent:
            return None
    scheme, value = said.identifier
    if not scheme or not value:
        return None
    rows: Any = rows_visible_to(act.acting, Identifier.objects.filter(scheme=scheme, value=value))
    found = {row.identity_id: row.identity for row in rows.filter(retracted_at__isnull=True).select_related("identity")}
    return next(iter(found.values())) if len(found) == 1 else None


def _identities(who: Person | Identity) -> list[Identity]:
    if isinstance(who, Identity):
        return [who]
    return [m.identity for m in who.memberships.filter(retracted_at__isnull=True).select_related("identity")]


def _link(act: Act, log: IncidentLog, who: Person | Identity, said: SaidPerson) -> None:
    try:
        with transaction.atomic():
            record_involvement(act, log.event, Part(who, said.role), said_by=act.actor.name)
    except Refused as refused:
        enter(act, log, f"{said.words} could not be linked: {refused.refusal.words}", Entered.LINK)


def _vehicles(act: Act, log: IncidentLog, told: Delivered) -> None:
    known = set(log.vehicles.values_list("registration", "description"))
    for said in told.vehicles:
        if (said.registration, said.description) not in known:
            columns = {"registration": said.registration, "description": said.description, "role": said.role}
            LogVehicle(log=log, at=act.at, act=act.id, **columns).save(force_insert=True)
