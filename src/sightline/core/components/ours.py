"""Parts of our own, where neither library has one."""

from dataclasses import dataclass
from typing import Any, ClassVar

from .part import Part

TONES = {"danger": "Danger", "caution": "Caution", "quiet": ""}


@dataclass(frozen=True)
class Card(Part):
    """Something not to be missed. `tone` is danger, caution or quiet, said by sign and word, never colour alone."""

    title: Any
    body: Any = ""
    tone: str = "quiet"
    level: int = 3

    template: ClassVar[str] = "components/app/card.html"
    block: ClassVar[str] = "app-card"

    def _modifiers(self) -> tuple[str, ...]:
        return (f"app-card--{self.tone}",)

    @property
    def tone_words(self) -> str:
        """The tone as a word; a tone that is not one fails here."""
        return TONES[self.tone]


@dataclass(frozen=True)
class NotChecked(Part):
    """Says that something was not looked at, which is never the same as finding nothing. `reason` says why not."""

    what: str
    reason: str = ""

    template: ClassVar[str] = "components/app/not_checked.html"
    block: ClassVar[str] = "app-not-checked"


@dataclass(frozen=True)
class Diagram(Part):
    """A frame for a drawing wider than a telephone; the keyboard scrolls it too. `label` is its name read aloud."""

    body: Any
    label: str

    template: ClassVar[str] = "components/app/diagram.html"
    block: ClassVar[str] = "app-diagram"

    def _own_attributes(self) -> dict[str, Any]:
        return {"role": "region", "aria-label": self.label, "tabindex": "0"}
