"""Warning markers for other systems: propose one. What stands on somebody is read with the person (pole.api)."""

from typing import Literal
from uuid import UUID

from ninja import Schema
from pydantic import Field

from sightline.access.permissions import Permission
from sightline.core.acts import Effect
from sightline.core.api import Done, api_operation
from sightline.core.web.request import SignedInRequest
from sightline.pole.api.inputs import Sourced, Timed, times_of
from sightline.pole.api.people import reached
from sightline.pole.rules.markers import KINDS

from . import commands


class MarkerBody(Sourced, Timed):
    """What it warns of. Nothing but the kind has to be there."""

    kind: Literal[tuple(KINDS)]  # type: ignore[valid-type]
    text: str = Field("", max_length=1000)
    authority: str = Field("", max_length=200)
    why: str = Field("", max_length=1000)


class Proposed(Schema):
    """The marker's id."""

    marker: UUID


@api_operation(
    "POST",
    "/people/{reference}/markers",
    Permission.MARKER_PROPOSE,
    answers=Proposed,
    effect=Effect.COLLECTION,
    status=201,
    guards="person",
    tag="people",
)
def propose_marker(request: SignedInRequest, reference: str, body: MarkerBody) -> Done:
    """Propose a warning on somebody. A warning of danger is shown at once; a person puts it in force."""
    found, _ = reached(request, reference)
    made = commands.propose_marker(
        request.acting,
        found,
        body.kind,
        text=body.text,
        authority=body.authority,
        why=body.why,
        said_by=body.said_by,
        times=times_of(body),
    )
    return Done({"marker": str(made.id)})
