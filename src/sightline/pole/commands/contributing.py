"""Whose contribution an act is: the controller, the regime and the handling of what it writes."""

from typing import Any
from uuid import UUID

from sightline.access.handling import Handling
from sightline.access.refusals import Refusal, Refused
from sightline.core.acts import Act
from sightline.pole.models import Contributed
from sightline.workforce.models import Agency

NO_AGENCY = Refusal(
    "no_agency", "You hold no post in an agency, so nothing can be recorded in its name. Ask your supervisor."
)


def contributed_by(act: Act, *beside: Contributed) -> dict[str, Any]:
    """The columns that say who contributed what `act` writes: the actor's agency, under its own regime.

    What is written `beside` other rows is handled at least as closely as the closest of them. Raises `Refused` for an
    actor without an agency.
    """
    ours = act.actor.agency_id
    agency = Agency.objects.filter(id=ours).only("id", "regime").first() if ours else None
    if agency is None:
        raise Refused(NO_AGENCY)
    handling = max((row.handling for row in beside), default=int(Handling.OPEN))
    return {"owner_agency_id": agency.id, "regime": agency.regime, "handling": handling}


def speaker(act: Act, said_by: str) -> str:
    """Who says so: what was entered or, where nothing was, the person who records it."""
    return said_by.strip() or ", ".join(part for part in (act.actor.name, act.actor.post) if part)[:200]


def not_their_own(act: Act, owner_agency: UUID, agency_name: str) -> Refusal | None:
    """Why the actor may not take back another agency's contribution: they record their own beside it."""
    if act.actor.agency_id == owner_agency:
        return None
    return Refusal(
        "another_agency",
        f"{agency_name} contributed this, so only {agency_name} can correct it or take it back. "
        "Record what you know beside it: both will be shown.",
    )
