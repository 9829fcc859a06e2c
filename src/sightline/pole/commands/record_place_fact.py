"""Record a further fact about a place: another way in which it is addressed, or what its address was before."""

from collections.abc import Mapping
from typing import Any

from sightline.access.permissions import Permission
from sightline.core.acts import Act, Effect
from sightline.core.commands import command
from sightline.pole.facts import FACT_KINDS, said_of
from sightline.pole.models import Fact, Place
from sightline.pole.rules.times import UNSAID, Times

from .asserting import assert_fact


@command(permission=Permission.PLACE_RECORD, effect=Effect.COLLECTION)
def record_place_fact(
    act: Act, place: Place, values: Mapping[str, Any], *, times: Times = UNSAID, said_by: str = ""
) -> Fact:
    """Record an address of `place` beside those that stand. Raises `Refused` where it contradicts itself."""
    fact = assert_fact(act, place, FACT_KINDS["address"], values, times=times, said_by=said_by)
    act.about(fact.id, place.id, address=said_of(fact))
    return fact
