"""As known at a past instant: which facts count, and through which lens.

`force`: what the force (or the source it holds) knew by then, whenever it was brought into Sightline.
`here`: what Sightline itself held by then: before an import, nothing of it.
"""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class Lens(StrEnum):
    """Whose knowing is asked about."""

    FORCE = "force"
    HERE = "here"

    @property
    def words(self) -> str:
        """What the screen calls this lens."""
        return {"force": "known to the force", "here": "held in Sightline"}[self.value]


@dataclass(frozen=True)
class AsKnown:
    """A point of view in time. `at` None is now: everything not retracted."""

    at: datetime | None = None
    lens: Lens = Lens.FORCE

    @property
    def is_now(self) -> bool:
        """Whether this is the present view."""
        return self.at is None


NOW = AsKnown()
