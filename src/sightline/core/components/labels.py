"""The words around a control: label, hint, error message, legend, fieldset."""

from dataclasses import dataclass
from typing import Any, ClassVar

from .part import Part, join_classes


@dataclass(frozen=True)
class Label(Part):
    """A label. `heading` makes it the page's one heading too (a page that asks one question)."""

    text: str
    for_id: str = ""
    heading: bool = False

    template: ClassVar[str] = "components/gov/label.html"
    block: ClassVar[str] = "govuk-label"

    def _own_attributes(self) -> dict[str, Any]:
        return {"for": self.for_id or None}


@dataclass(frozen=True)
class Hint(Part):
    """Help with answering, read out with the control."""

    text: str
    id: str = ""

    template: ClassVar[str] = "components/gov/hint.html"
    block: ClassVar[str] = "govuk-hint"

    def _own_attributes(self) -> dict[str, Any]:
        return {"id": self.id or None}


@dataclass(frozen=True)
class ErrorMessage(Part):
    """What is wrong with an answer and how to put it right. `spoken` is read out before it."""

    text: str
    id: str = ""
    spoken: str = "Error"

    template: ClassVar[str] = "components/gov/error_message.html"
    block: ClassVar[str] = "govuk-error-message"

    def _own_attributes(self) -> dict[str, Any]:
        return {"id": self.id or None}


@dataclass(frozen=True)
class Legend(Part):
    """The name of a group of controls."""

    text: str
    heading: bool = False

    template: ClassVar[str] = "components/gov/legend.html"
    block: ClassVar[str] = "govuk-fieldset__legend"


@dataclass(frozen=True)
class Fieldset(Part):
    """A group of controls under one legend; `body` is their markup."""

    legend: Legend | str = ""
    described_by: str = ""
    role: str = ""
    body: str = ""

    template: ClassVar[str] = "components/gov/fieldset.html"
    block: ClassVar[str] = "govuk-fieldset"

    def _own_attributes(self) -> dict[str, Any]:
        return {"role": self.role or None, "aria-describedby": self.described_by or None}

    @property
    def legend_part(self) -> Legend | str:
        """The legend drawn, plain words set bold; nothing where there is none."""
        if isinstance(self.legend, str) and self.legend:
            return Legend(self.legend, classes="govuk-fieldset__legend--m")
        return self.legend


def described(*ids: str) -> str | None:
    """A value for aria-describedby, or None where nothing describes the control."""
    return join_classes(*ids) or None
