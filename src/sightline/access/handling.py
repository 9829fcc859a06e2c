"""How widely a record may be seen (domain: restriction levels, a local policy; default of one force)."""

from enum import IntEnum, StrEnum


class Handling(IntEnum):
    """Handling of one row, from widest to narrowest. A reader's clearance is the highest that they may see."""

    OPEN = 0
    SAFEGUARDING = 1
    RESTRICTED = 2

    @property
    def words(self) -> str:
        """What a screen calls this level."""
        return {0: "Open in policing", 1: "Safeguarding roles", 2: "Restricted: named people only"}[self.value]


NO_CLEARANCE = -1
"""The clearance of somebody whose role gives sight of no police record."""


class Regime(StrEnum):
    """Which data protection regime the contributing controller processes under."""

    LAW_ENFORCEMENT = "dpa_part_3"
    GENERAL = "uk_gdpr"

    @property
    def words(self) -> str:
        """What a screen calls this regime."""
        return {"dpa_part_3": "Data Protection Act 2018, Part 3", "uk_gdpr": "UK GDPR"}[self.value]
