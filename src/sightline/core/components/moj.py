"""Ministry of Justice parts, for people who scan records all day."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, ClassVar

from .labels import Label
from .messages import Button
from .navigation import Link
from .part import Part
from .questions import Input


@dataclass(frozen=True)
class TimelineItem:
    """Something that happened. `at` is ISO 8601 for machines, `when` the same in words; `body` may be a part."""

    title: Any
    when: str
    at: str
    body: Any = ""
    byline: str = ""
    classes: str = ""


@dataclass(frozen=True)
class Timeline(Part):
    """What happened, in order. `level` is the heading level of the titles."""

    items: Sequence[TimelineItem]
    level: int = 3

    template: ClassVar[str] = "components/moj/timeline.html"
    block: ClassVar[str] = "moj-timeline"


@dataclass(frozen=True)
class Badge(Part):
    """A small label. `colour` is purple, bright-purple, red, green, blue, black, grey, orange."""

    text: str
    colour: str = ""

    template: ClassVar[str] = "components/moj/badge.html"
    block: ClassVar[str] = "moj-badge"

    def _modifiers(self) -> tuple[str, ...]:
        return (f"moj-badge--{self.colour}",) if self.colour else ()


@dataclass(frozen=True)
class Alert(Part):
    """News about this page: `kind` is information, success, warning or error; said by sign and, aloud, by word."""

    body: Any
    kind: str = "information"
    title: str = ""

    template: ClassVar[str] = "components/moj/alert.html"
    block: ClassVar[str] = "moj-alert"

    def _modifiers(self) -> tuple[str, ...]:
        return (f"moj-alert--{self.kind}", "moj-alert--with-heading" if self.title else "")

    def _own_attributes(self) -> dict[str, Any]:
        label = f"{self.kind}: {self.title}" if self.title else self.kind
        return {"role": "status" if self.kind == "success" else "region", "aria-label": label}

    @property
    def icon(self) -> str:
        """The template of its sign."""
        return f"components/moj/alert_{self.kind}.html"


@dataclass(frozen=True)
class IdentityBar(Part):
    """Whose record this is, always in the same place: `heading` makes it the page's. `details` are short words."""

    title: Any
    details: Sequence[Any] = ()
    actions: Sequence[Button] = ()
    heading: bool = False

    template: ClassVar[str] = "components/moj/identity_bar.html"
    block: ClassVar[str] = "moj-identity-bar"


@dataclass(frozen=True)
class SideNavigation(Part):
    """The parts of a long record, at its side."""

    items: Sequence[Link]
    label: str = "Side navigation"

    template: ClassVar[str] = "components/moj/side_navigation.html"
    block: ClassVar[str] = "moj-side-navigation"

    def _own_attributes(self) -> dict[str, Any]:
        return {"aria-label": self.label}


@dataclass(frozen=True)
class SubNavigation(Part):
    """The pages of one record."""

    items: Sequence[Link]
    label: str = "Sub navigation"

    template: ClassVar[str] = "components/moj/sub_navigation.html"
    block: ClassVar[str] = "moj-sub-navigation"

    def _own_attributes(self) -> dict[str, Any]:
        return {"aria-label": self.label}


@dataclass(frozen=True)
class SearchBox(Part):
    """One box and a button; sends by GET to `action`."""

    action: str
    label: str
    name: str = "q"
    value: str = ""
    hint: str = ""
    error: str = ""
    id: str = "search"

    template: ClassVar[str] = "components/moj/search_box.html"
    block: ClassVar[str] = "moj-search"

    @property
    def input_part(self) -> Input:
        """The box, with its button beside it."""
        return SearchInput(
            name=self.name,
            id=self.id,
            label=Label(self.label, classes="moj-search__label govuk-label--s"),
            hint=self.hint,
            error=self.error,
            value=self.value or None,
            classes="moj-search__input",
            type="search",
            attributes={"dir": "auto"},
        )


@dataclass(frozen=True, kw_only=True)
class SearchInput(Input):
    """The box of a search."""

    after: ClassVar[str] = "components/moj/search_button.html"
    wrapper_classes: ClassVar[str] = "moj-search__input-wrapper"


@dataclass(frozen=True)
class Filter(Part):
    """The frame around the questions of a filter (`body`); `chosen` are links that take one choice away."""

    body: Any
    title: str = "Filter"
    chosen: Sequence[Link] = ()
    clear: str = ""
    button: str = "Apply filters"

    template: ClassVar[str] = "components/moj/filter.html"
    block: ClassVar[str] = "moj-filter"
