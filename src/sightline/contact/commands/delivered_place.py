"""Where a delivered log is: the place on record that it leads to, also where that is only sent later, or put right."""

from dataclasses import asdict

from django.db import transaction

from sightline.access.refusals import Refused
from sightline.contact.models import DeliveredLog
from sightline.contact.queries.linked import places_of
from sightline.contact.rules.delivered import Delivered, SaidAddress
from sightline.contact.rules.linking import HERE
from sightline.contact.rules.states import Entered
from sightline.core.acts import Act
from sightline.core.ids import parse_reference
from sightline.pole.commands import add_place
from sightline.pole.models import Address, Place

from .entering import enter
from .link_place import link_place


def place_said(act: Act, told: Delivered) -> Place | None:
    """The place that is meant: by its reference here, its UPRN, or its address in parts; None where it is words."""
    return _by_reference(told.place) or (_by_address(act, told.address) if told.address else None)


def take_place(act: Act, held: DeliveredLog, told: Delivered) -> None:
    """Link the place where it happens, where another is said there than was said last. What leads nowhere is written.

    That the same is sent again undoes nothing: somebody here may have placed it better since.
    """
    place = place_said(act, told)
    if place is None:
        _leads_nowhere(act, held, told)
    elif place.id != held.place_there_id:
        held.place_there = place
        held.save(update_fields=["place_there"])
        if places_of(held.log).get(place.id) != HERE:
            link_place(act, held.log, place)
            held.log.refresh_from_db()


def _leads_nowhere(act: Act, held: DeliveredLog, told: Delivered) -> None:
    uprn = told.address.uprn if told.address else ""
    said = ", ".join([f"place {told.place}"] * bool(told.place) + [f"UPRN {uprn}"] * bool(uprn))
    words = f"Sent as where it is, and it leads to no place here: {said}"
    if said and not held.log.entries.filter(kind=Entered.SYSTEM, text=words).exists():
        enter(act, held.log, words, Entered.SYSTEM)


def _by_reference(said: str) -> Place | None:
    reference = parse_reference(said) if said else None
    return Place.objects.filter(reference=reference).first() if reference else None


def _by_address(act: Act, said: SaidAddress) -> Place | None:
    if said.uprn:
        known = Address.objects.filter(uprn=said.uprn, retracted_at__isnull=True).select_related("place")[:2]
        if len(known) == 1:
            return known[0].place
    if not said.street and not said.postcode:
        return None
    try:
        with transaction.atomic():
            parts = {name: words for name, words in asdict(said).items() if words}
            return add_place(act, parts, said_by=act.actor.name).place
    except Refused:
        # an address that contradicts itself stays as it was said
        return None
