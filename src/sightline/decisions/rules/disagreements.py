"""The ladder of a disagreement between professionals (domain 3.8; every step local policy).

Practitioner with practitioner the same day; then detective sergeant and team manager; detective inspector and service
manager; detective superintendent and head of service; then the safeguarding partnership. Each step is a duty.
"""

from dataclasses import dataclass

from sightline.access.refusals import Refusal


@dataclass(frozen=True)
class Rung:
    """One step: who talks with whom, and whose duty it is that they do."""

    key: str
    words: str
    owner_role: str

    @property
    def clock(self) -> str:
        """The clock that runs while it is here."""
        return f"disagreement_{self.key}"


RUNGS = (
    Rung("practitioners", "Practitioner with practitioner, the same day", ""),
    Rung("supervisors", "Detective sergeant with team manager, within 1 working day", "referral_unit_decision_maker"),
    Rung("inspectors", "Detective inspector with service manager, within 2 working days", "hub_inspector"),
    Rung("heads", "Detective superintendent with head of service, within 3 working days", "public_protection_head"),
    Rung("partnership", "The safeguarding partnership", "public_protection_head"),
)
_PLACES = {rung.key: place for place, rung in enumerate(RUNGS)}
FIRST = RUNGS[0]
MEANWHILE = "disagreement_safety_plan"
"""The clock of saying what keeps the child safe meanwhile."""


def rung_of(key: str) -> Rung:
    """The rung with this key."""
    return RUNGS[_PLACES[key]]


def next_rung(key: str) -> Rung | None:
    """The next one up; None above the last."""
    place = _PLACES[key] + 1
    return RUNGS[place] if place < len(RUNGS) else None


def cannot_climb(key: str, *, resolved: bool) -> Refusal | None:
    """Why a disagreement cannot be taken further up."""
    if resolved:
        return already_resolved(resolved=True)
    if next_rung(key) is None:
        return Refusal(
            "at_the_top", "It is with the safeguarding partnership: there is nobody above it. Resolve it there."
        )
    return None


def already_resolved(*, resolved: bool) -> Refusal | None:
    """Why nothing more can be done with it."""
    if resolved:
        return Refusal("resolved", "This disagreement was resolved already. Record another if it has come up again.")
    return None
