"""What all rows of an import share: the force that contributes them, and who says so."""

from typing import Any

from sightline.access.handling import Regime
from sightline.access.refusals import Refusal, refuse_if
from sightline.core.acts import Act
from sightline.linkage.rules.mapping import Mapping


def owned_by(act: Act, mapping: Mapping | None = None) -> dict[str, Any]:
    """The values that every row of this act has; refuses an actor without an agency, who can contribute nothing."""
    refuse_if(
        None
        if act.actor.agency_id
        else Refusal(
            "no_agency", "An import is made for an agency. This actor belongs to none. Nothing was brought in."
        )
    )
    shared = {
        "owner_agency_id": act.actor.agency_id,
        "regime": Regime.LAW_ENFORCEMENT.value,
        "recorded_at": act.at,
        "recorded_act": act.id,
        "loaded_at": act.at,
        "act": act.id,
    }
    return {**shared, "said_by": mapping.words} if mapping else shared
