"""The kinds of agency and of organisation that protect children together (Working Together 2023; domain 3.1)."""

from dataclasses import dataclass

from sightline.access.handling import Regime

POLICE, OTHER = "police", "other"


@dataclass(frozen=True)
class Kind:
    """A kind of agency. `belongs` where one is usually part of another: a school of the council's education service.

    `partner`: one of those that protect children together. To tell any other is disclosure to a third party.
    """

    key: str
    words: str
    belongs: bool = False
    partner: bool = True

    @property
    def regime(self) -> Regime:
        """Under which regime it processes what it contributes."""
        return Regime.LAW_ENFORCEMENT if self.key == POLICE else Regime.GENERAL


KINDS: dict[str, Kind] = {
    kind.key: kind
    for kind in (
        Kind(POLICE, "Police force"),
        Kind("childrens_social_care", "Children's social care"),
        Kind("health", "Health"),
        Kind("education", "Education"),
        Kind("youth_justice", "Youth justice service"),
        Kind("probation", "Probation"),
        Kind("domestic_abuse_service", "Domestic abuse service"),
        Kind("voluntary", "Voluntary organisation"),
        Kind("school", "School or college", belongs=True),
        Kind("general_practice", "GP practice", belongs=True),
        Kind("childrens_home", "Children's home", belongs=True),
        Kind("inspectorate", "Inspectorate", partner=False),
        Kind(OTHER, "Another agency", partner=False),
    )
}
