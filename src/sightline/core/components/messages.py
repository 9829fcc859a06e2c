"""Parts that say something: tags, buttons, insets, warnings, banners, panels, the error summary."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, ClassVar

from django.forms.utils import flatatt
from django.utils.safestring import SafeString

from .part import Part


@dataclass(frozen=True)
class Tag(Part):
    """A status in a word. `colour` is GOV.UK's: grey, green, teal, blue, purple, magenta, red, orange, yellow."""

    text: str
    colour: str = ""

    template: ClassVar[str] = "components/gov/tag.html"
    block: ClassVar[str] = "govuk-tag"

    def _modifiers(self) -> tuple[str, ...]:
        return (f"govuk-tag--{self.colour}",) if self.colour else ()


@dataclass(frozen=True)
class Button(Part):
    """A button, or with `href` a link that looks like one. `kind` is secondary, warning or inverse."""

    text: str
    kind: str = ""
    href: str = ""
    name: str = ""
    value: str = ""
    type: str = "submit"
    id: str = ""
    disabled: bool = False
    start: bool = False
    once: bool | None = None

    template: ClassVar[str] = "components/gov/button.html"
    block: ClassVar[str] = "govuk-button"

    def _modifiers(self) -> tuple[str, ...]:
        kind = f"govuk-button--{self.kind}" if self.kind else ""
        return (kind, "govuk-button--start" if self.start else "")

    def _own_attributes(self) -> dict[str, Any]:
        common = {"data-module": "govuk-button", "id": self.id or None}
        if self.href:
            return {"href": self.href, "role": "button", "draggable": "false", **common}
        return {
            "type": self.type,
            "name": self.name or None,
            "value": self.value or None,
            "disabled": self.disabled,
            "aria-disabled": "true" if self.disabled else None,
            "data-prevent-double-click": None if self.once is None else str(self.once).lower(),
            **common,
        }


@dataclass(frozen=True)
class InsetText(Part):
    """Words set apart from the rest."""

    body: str
    id: str = ""

    template: ClassVar[str] = "components/gov/inset_text.html"
    block: ClassVar[str] = "govuk-inset-text"

    def _own_attributes(self) -> dict[str, Any]:
        return {"id": self.id or None}


@dataclass(frozen=True)
class WarningText(Part):
    """A warning, by sign and by word."""

    text: str
    spoken: str = "Warning"

    template: ClassVar[str] = "components/gov/warning_text.html"
    block: ClassVar[str] = "govuk-warning-text"


@dataclass(frozen=True)
class Details(Part):
    """Words that open where wanted."""

    summary: str
    body: str
    open: bool = False
    id: str = ""

    template: ClassVar[str] = "components/gov/details.html"
    block: ClassVar[str] = "govuk-details"

    def _own_attributes(self) -> dict[str, Any]:
        return {"id": self.id or None, "open": self.open}


@dataclass(frozen=True)
class NotificationBanner(Part):
    """News about the whole service. `kind="success"` is read out at once. `text` is a heading; `body` is markup."""

    text: str = ""
    body: str = ""
    title: str = ""
    kind: str = ""
    role: str = ""
    title_id: str = "govuk-notification-banner-title"
    level: int = 2
    focus: bool | None = None

    template: ClassVar[str] = "components/gov/notification_banner.html"
    block: ClassVar[str] = "govuk-notification-banner"

    @property
    def title_words(self) -> str:
        """The words of the title bar."""
        return self.title or ("Success" if self.kind == "success" else "Important")

    def _modifiers(self) -> tuple[str, ...]:
        return (f"govuk-notification-banner--{self.kind}",) if self.kind == "success" else ()

    def _own_attributes(self) -> dict[str, Any]:
        return {
            "role": self.role or ("alert" if self.kind == "success" else "region"),
            "aria-labelledby": self.title_id,
            "data-module": "govuk-notification-banner",
            "data-disable-auto-focus": None if self.focus is None else str(not self.focus).lower(),
        }


@dataclass(frozen=True)
class Panel(Part):
    """What was done, said large: the top of a page that confirms."""

    title: str
    body: str = ""
    level: int = 1

    template: ClassVar[str] = "components/gov/panel.html"
    block: ClassVar[str] = "govuk-panel"

    def _modifiers(self) -> tuple[str, ...]:
        return () if "govuk-panel--interruption" in self.classes else ("govuk-panel--confirmation",)


@dataclass(frozen=True)
class PhaseBanner(Part):
    """What kind of system this is, under the header."""

    tag: str
    text: str

    template: ClassVar[str] = "components/gov/phase_banner.html"
    block: ClassVar[str] = "govuk-phase-banner"

    def _modifiers(self) -> tuple[str, ...]:
        return ("govuk-width-container",)

    @property
    def tag_part(self) -> Tag:
        """The tag at its beginning."""
        return Tag(self.tag, classes="govuk-phase-banner__content__tag")


@dataclass(frozen=True)
class Problem:
    """One line of an error summary; `href` leads to the control."""

    text: str
    href: str = ""
    attributes: Mapping[str, Any] = field(default_factory=dict)

    @property
    def attrs(self) -> SafeString:
        """The attributes of its link."""
        return flatatt({"href": self.href, **self.attributes})


@dataclass(frozen=True)
class ErrorSummary(Part):
    """Everything wrong with what was sent, each line leading to its control."""

    problems: tuple[Problem, ...] = ()
    title: str = "There is a problem"
    description: str = ""
    focus: bool | None = None

    template: ClassVar[str] = "components/gov/error_summary.html"
    block: ClassVar[str] = "govuk-error-summary"

    def _own_attributes(self) -> dict[str, Any]:
        disable = None if self.focus is None else str(not self.focus).lower()
        return {"data-module": "govuk-error-summary", "data-disable-auto-focus": disable}
