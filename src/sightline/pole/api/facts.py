"""Facts of people: record one, correct one, take one back."""

from typing import Any
from uuid import UUID

from ninja import Schema
from pydantic import Field

from sightline.access.permissions import Permission
from sightline.access.refusals import Refusal, Refused
from sightline.core.acts import Effect
from sightline.core.api import Body, Done, api_operation
from sightline.core.web.request import SignedInRequest
from sightline.pole import commands
from sightline.pole.access import Absent
from sightline.pole.commands import FirstFact
from sightline.pole.facts import FACT_KINDS, FactKind
from sightline.pole.queries.standing_facts import fact_for

from .inputs import BY_HAND, AnyFact, Sourced, fact_of
from .people import reached

KINDS = {kind.key for kind in BY_HAND}


class RecordFactBody(Sourced):
    """One fact of somebody."""

    fact: AnyFact


class CorrectFactBody(Sourced):
    """What is true instead, of the same kind, and why it is corrected."""

    fact: AnyFact
    why: str = Field(max_length=1000)


class RetractFactBody(Body):
    """Why it is taken back."""

    why: str = Field(max_length=1000)


class Recorded(Schema):
    """The fact's id; and where others stand that cannot be right if it is: nothing is overwritten."""

    fact: UUID
    disagrees_with: list[UUID]


@api_operation(
    "POST",
    "/people/{reference}/facts",
    Permission.PERSON_RECORD,
    answers=Recorded,
    effect=Effect.COLLECTION,
    status=201,
    guards="person",
    tag="facts",
)
def record_fact(request: SignedInRequest, reference: str, body: RecordFactBody) -> Done:
    """Record a name, a date of birth, a residence or another fact, beside whatever stands."""
    found, _ = reached(request, reference)
    said: FirstFact = fact_of(request.acting, body.fact)
    done = commands.record_fact(request.acting, found, said.kind, said.values, times=said.times, said_by=body.said_by)
    return Done({"fact": str(done.fact.id), "disagrees_with": [str(fact.id) for fact in done.disagrees_with]})


@api_operation(
    "POST",
    "/facts/{kind}/{uuid:fact}/correct",
    Permission.PERSON_RECORD,
    answers=Recorded,
    effect=Effect.ALTERATION,
    status=201,
    tag="facts",
)
def correct_fact(request: SignedInRequest, kind: str, fact: UUID, body: CorrectFactBody) -> Done:
    """Give up what was held to be true, and say what is. Of two who correct it, the second is told: 409."""
    held = _held(request, kind, fact)
    said: FirstFact = fact_of(request.acting, body.fact)
    if said.kind != kind:
        raise Refused(Refusal("another_kind", f"Correct it by a fact of the same kind, {kind}. Nothing was recorded."))
    done = commands.correct_fact(
        request.acting, held, said.values, why=body.why, times=said.times, said_by=body.said_by
    )
    return Done({"fact": str(done.id), "disagrees_with": []})


@api_operation(
    "POST",
    "/facts/{kind}/{uuid:fact}/retract",
    Permission.PERSON_RECORD,
    answers=Recorded,
    effect=Effect.ALTERATION,
    tag="facts",
)
def retract_fact(request: SignedInRequest, kind: str, fact: UUID, body: RetractFactBody) -> Done:
    """Take a fact back that should never have been recorded."""
    done = commands.retract_fact(request.acting, _held(request, kind, fact), body.why)
    return Done({"fact": str(done.id), "disagrees_with": []})


def _held(request: SignedInRequest, kind: str, fact: UUID) -> Any:
    known: FactKind | None = FACT_KINDS.get(kind) if kind in KINDS else None
    if known is None:
        raise Absent("No such kind of fact")
    return fact_for(request.acting, known, fact)
