"""Add a place."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.db import IntegrityError, transaction

from sightline.access.permissions import Permission
from sightline.core.acts import Act, Effect
from sightline.core.commands import command
from sightline.core.ids import next_reference, uuid7
from sightline.pole.facts import FACT_KINDS
from sightline.pole.models import Place
from sightline.pole.rules.keys import reference_key
from sightline.pole.rules.places import key_of_place
from sightline.pole.rules.times import UNSAID, Times

from .asserting import assert_fact, write_keys


@dataclass(frozen=True)
class AddedPlace:
    """The place; `was_there` where the same address was on record already, and nothing new was written."""

    place: Place
    was_there: bool = False


@command(permission=Permission.PLACE_RECORD, effect=Effect.COLLECTION)
def add_place(act: Act, address: Mapping[str, Any], *, times: Times = UNSAID, said_by: str = "") -> AddedPlace:
    """Add a place with its address (the columns of `Address`), or give the one that has this address already.

    Raises `Refused` where nothing at all tells where it is, or the address contradicts itself.
    """
    new = uuid7()
    place = Place(id=new, key=key_of_place(address, str(new)), recorded_at=act.at, recorded_act=act.id)
    known = _held(place.key)
    if known is None:
        place.reference = next_reference("L")
        known = _insert(place)
    act.about(known.id, reference=known.reference, was_there=known.id != new)
    if known.id != new:
        return AddedPlace(known, was_there=True)
    fact = assert_fact(act, place, FACT_KINDS["address"], address, times=times, said_by=said_by)
    write_keys(fact, place, [("reference", reference_key(place.reference))], place.id)
    act.about(fact.id, address=fact.line)  # type: ignore[attr-defined]
    return AddedPlace(place)


def _held(key: str) -> Place | None:
    return Place.objects.filter(key=key).first()


def _insert(place: Place) -> Place:
    """Write the place; where somebody else wrote the same address at this very moment, theirs."""
    try:
        with transaction.atomic():
            place.save(force_insert=True)
    except IntegrityError:
        theirs = _held(place.key)
        if theirs is None:
            raise
        return theirs
    return place
