"""Places: read one, add one."""

from typing import Any

from pydantic import Field

from sightline.access.permissions import Permission
from sightline.core.acts import Effect
from sightline.core.api import Done, Shown, api_operation
from sightline.core.api.operations import PREFIX
from sightline.core.web.request import SignedInRequest
from sightline.pole import commands
from sightline.pole.access import Absent, place_for
from sightline.pole.facts import FACT_KINDS
from sightline.pole.queries.dangers import held_back_of
from sightline.pole.queries.place import place_record

from .inputs import Sourced, Timed, times_of, values_model
from .people import Added
from .told import PlaceTold, place_told

AddressValues: Any = values_model(FACT_KINDS["address"])


class AddPlaceBody(Sourced, Timed):
    """An address, or any part of it, or a description of where it is."""

    address: AddressValues = Field(...)


class AddedPlace(Added):
    """`was_there`: the same address was on record already, and nothing new was written."""

    was_there: bool


@api_operation("GET", "/places/{reference}", Permission.PLACE_VIEW, answers=PlaceTold, tag="places")
def place(request: SignedInRequest, reference: str) -> Shown:
    """All that this caller may see of a place: who lives there, what warns, what happened."""
    record = place_record(request.acting, place_for(request.acting, reference))
    if record.held_nothing:
        raise Absent("No such place")
    body = place_told(record, [danger.words for danger in held_back_of([], [record.id])])
    residents = [identity for resident in record.residents for identity in resident.line.identities]
    return Shown(body, (record.id, *dict.fromkeys(residents)), {"place": record.reference}, versioned=True)


@api_operation(
    "POST", "/places", Permission.PLACE_RECORD, answers=AddedPlace, effect=Effect.COLLECTION, status=201, tag="places"
)
def add_place(request: SignedInRequest, body: AddPlaceBody) -> Done:
    """Add a place with its address, or find the one that has this address already."""
    made = commands.add_place(request.acting, body.address.model_dump(), times=times_of(body), said_by=body.said_by)
    href = f"{PREFIX}/places/{made.place.reference}"
    return Done({"reference": made.place.reference, "href": href, "was_there": made.was_there}, href)
