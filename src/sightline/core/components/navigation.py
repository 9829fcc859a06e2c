"""Parts that lead somewhere: links, breadcrumbs, navigation, pages of a list."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, ClassVar, Protocol

from django.forms.utils import flatatt
from django.utils.safestring import SafeString

from .part import Part


@dataclass(frozen=True)
class Link:
    """Words that lead somewhere. `current` is the page itself; `hidden` is read out after the words, not shown."""

    text: str
    href: str = ""
    current: bool = False
    active: bool = False
    hidden: str = ""
    attributes: Mapping[str, Any] = field(default_factory=dict)

    @property
    def attrs(self) -> SafeString:
        """Its address and other attributes."""
        return flatatt({"href": self.href, **self.attributes})

    @property
    def aria_current(self) -> str:
        """The value of aria-current, or nothing."""
        return "page" if self.current else "true" if self.active else ""


class Place(Protocol):
    """Anything with words, an address, and whether it is where the reader is: a `Link`, or a page's own entry."""

    @property
    def text(self) -> str:
        """Its words."""

    @property
    def href(self) -> str:
        """Its address."""

    @property
    def current(self) -> bool:
        """Whether it is this page."""


@dataclass(frozen=True)
class BackLink(Part):
    """The way back, at the top of a page."""

    href: str = "#"
    text: str = "Back"

    template: ClassVar[str] = "components/gov/back_link.html"
    block: ClassVar[str] = "govuk-back-link"

    def _own_attributes(self) -> dict[str, Any]:
        return {"href": self.href}


@dataclass(frozen=True)
class SkipLink(Part):
    """The first link of a page, for those who do not want to hear the rest again."""

    text: str = "Skip to main content"
    href: str = "#content"

    template: ClassVar[str] = "components/gov/skip_link.html"
    block: ClassVar[str] = "govuk-skip-link"

    def _own_attributes(self) -> dict[str, Any]:
        return {"href": self.href, "data-module": "govuk-skip-link"}


@dataclass(frozen=True)
class Breadcrumbs(Part):
    """Where this page stands. The last link may have no address: it is this page."""

    items: tuple[Link, ...]
    collapse: bool = False
    label: str = "Breadcrumb"

    template: ClassVar[str] = "components/gov/breadcrumbs.html"
    block: ClassVar[str] = "govuk-breadcrumbs"

    def _modifiers(self) -> tuple[str, ...]:
        return ("govuk-breadcrumbs--collapse-on-mobile",) if self.collapse else ()

    def _own_attributes(self) -> dict[str, Any]:
        return {"aria-label": self.label}


@dataclass(frozen=True)
class ServiceNavigation(Part):
    """The service's name and its main places."""

    items: Sequence[Place] = ()
    service_name: str = ""
    service_url: str = ""
    label: str = ""
    menu_text: str = "Menu"
    menu_label: str = ""
    region_label: str = "Service information"
    navigation_id: str = "navigation"
    collapse: bool | None = None

    template: ClassVar[str] = "components/gov/service_navigation.html"
    block: ClassVar[str] = "govuk-service-navigation"

    @property
    def links(self) -> list[Link]:
        """The places as links."""
        return [item if isinstance(item, Link) else Link(item.text, item.href, item.current) for item in self.items]

    @property
    def collapses(self) -> bool:
        """Whether small screens get a menu button."""
        return len(self.items) > 1 if self.collapse is None else self.collapse

    @property
    def navigation_label(self) -> str:
        """What the navigation is called by a screen reader."""
        return self.label or self.menu_text

    def _own_attributes(self) -> dict[str, Any]:
        return {
            "data-module": "govuk-service-navigation",
            "aria-label": self.region_label if self.service_name else None,
        }


@dataclass(frozen=True)
class PageLink:
    """One page of a list; without a number, the dots between."""

    number: int | str = ""
    href: str = ""
    current: bool = False
    spoken: str = ""
    attributes: Mapping[str, Any] = field(default_factory=dict)

    @property
    def attrs(self) -> SafeString:
        """Its address, its name for a screen reader, and whether it is this page."""
        label = self.spoken or f"Page {self.number}"
        own = {"href": self.href, "aria-label": label, "aria-current": "page" if self.current else None}
        return flatatt({**own, **self.attributes})


@dataclass(frozen=True)
class Neighbour:
    """The page before or after; `label` says what is there."""

    href: str
    text: str = ""
    label: str = ""
    attributes: Mapping[str, Any] = field(default_factory=dict)

    @property
    def attrs(self) -> SafeString:
        """Its address and other attributes."""
        return flatatt({"href": self.href, **self.attributes})


@dataclass(frozen=True)
class Pagination(Part):
    """The pages of a long list. `pages_of` makes one."""

    items: tuple[PageLink, ...] = ()
    previous: Neighbour | None = None
    next: Neighbour | None = None
    label: str = "Pagination"

    template: ClassVar[str] = "components/gov/pagination.html"
    block: ClassVar[str] = "govuk-pagination"

    @property
    def stacked(self) -> bool:
        """Without numbers, the neighbours stand one above the other with what they hold."""
        return not self.items and bool(self.previous or self.next)

    def _modifiers(self) -> tuple[str, ...]:
        return ("govuk-pagination--block",) if self.stacked else ()

    def _own_attributes(self) -> dict[str, Any]:
        return {"aria-label": self.label}


def pages_of(current: int, last: int, href: str) -> Pagination:
    """Pagination for page `current` of `last`; `href` holds `{page}` where the number goes. One page needs none:
    it draws only its empty navigation, so ask `last > 1` first.
    """
    near = {1, last, *range(max(1, current - 1), min(last, current + 1) + 1)}
    items: list[PageLink] = []
    for number in sorted(near):
        if items and isinstance(items[-1].number, int) and number > items[-1].number + 1:
            items.append(PageLink())
        items.append(PageLink(number, href.format(page=number), current=number == current))
    return Pagination(
        items=tuple(items),
        previous=Neighbour(href.format(page=current - 1)) if current > 1 else None,
        next=Neighbour(href.format(page=current + 1)) if current < last else None,
    )
