"""What the pages of the go-live share: which system, which page of a list, and what the numbers do not say."""

from dataclasses import dataclass
from urllib.parse import urlencode

from django.http import HttpRequest
from django.urls import reverse

from sightline.core.components.navigation import Link, Pagination, pages_of
from sightline.pole.queries.sources import system_words

ON_A_PAGE = 50
HIDDEN = "What your post does not let you see is not counted."


@dataclass(frozen=True)
class Slice:
    """Which part of a list is shown, and the links to its other parts."""

    start: int
    number: int
    pages: Pagination | None

    @property
    def words(self) -> str:
        """How many there are, and which are shown."""
        if self.number <= ON_A_PAGE:
            return f"{self.number:,} {'case' if self.number == 1 else 'cases'}, waiting longest first."
        last = min(self.start + ON_A_PAGE, self.number)
        return f"{self.start + 1:,} to {last:,} of {self.number:,} cases, waiting longest first."


def sliced(request: HttpRequest, number: int, kept: dict[str, str]) -> Slice:
    """The part of a list of `number` that the address asks for; beyond its end, the last part."""
    last = max(1, -(-number // ON_A_PAGE))
    text = request.GET.get("page", "")
    current = min(max(1, int(text)) if text.isascii() and text.isdigit() and len(text) < 7 else 1, last)
    query = urlencode({k: v for k, v in kept.items() if v})
    pages = pages_of(current, last, f"?{query}{'&' if query else ''}page={{page}}") if last > 1 else None
    return Slice((current - 1) * ON_A_PAGE, number, pages)


def system_links(numbers: dict[str, int], chosen: str) -> tuple[Link, ...]:
    """A list's systems with their numbers, as a choice; none where there is only one."""
    if len(numbers) < 2:
        return ()
    every = Link(f"All ({sum(numbers.values()):,})", "?", current=not chosen)
    rest = (
        Link(f"{system_words(system)} ({number:,})", f"?{urlencode({'system': system})}", current=system == chosen)
        for system, number in numbers.items()
    )
    return (every, *rest)


def go_live_href() -> str:
    """The way back."""
    return reverse("go_live")
