"""What stands out in the ledger, for professional standards: each line opens the acts. Reading it is an act too."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from urllib.parse import urlencode

from django.urls import reverse
from django.utils import timezone

from sightline.access.permissions import Permission
from sightline.boards.queries.misuse import Concern, Line, Misuse
from sightline.boards.queries.misuse import misuse as read_misuse
from sightline.core import clock
from sightline.core.components.navigation import Link
from sightline.core.pages import RecordPage, record_page
from sightline.core.web.request import SignedInRequest
from sightline.pole.rules.dates import date_words

PERIODS = {"1": "Today", "7": "7 days", "30": "30 days", "90": "90 days"}
_ACTS: Mapping[str, Mapping[str, str]] = {
    "volume": {"effect": "consultation"},
    "at_night": {"effect": "consultation"},
    "no_task": {"no_reference": "yes"},
    "disclosures": {"effect": "disclosure"},
    "never_opened": {"capability": "search"},
}


@dataclass(frozen=True)
class ShownLine:
    """A line with the way to its acts."""

    line: Line
    href: str


@dataclass(frozen=True)
class ShownConcern:
    """One kind of line, as the page shows it."""

    concern: Concern
    lines: tuple[ShownLine, ...]


@dataclass(kw_only=True)
class MisusePage(RecordPage):
    """The period, and every kind of line in which somebody stands."""

    template = "boards/misuse.html"
    periods: tuple[Link, ...]
    between: str
    found: Misuse
    concerns: tuple[ShownConcern, ...]


@record_page(Permission.MISUSE_VIEW)
def misuse(request: SignedInRequest) -> RecordPage:
    """Show what stands out in the last days."""
    days = request.GET.get("days", "7")
    days = days if days in PERIODS else "7"
    until = timezone.localdate(clock.now())
    since = until - timedelta(days=int(days) - 1)
    found = read_misuse(request.acting, since, until)
    people = {line.person.id: line.person.name for concern in found.concerns for line in concern.lines}
    return MisusePage(
        title="Signs of misuse",
        subjects=tuple(people),
        shown={"since": since, "until": until, "kinds": {c.kind.key: len(c.lines) for c in found.concerns}},
        periods=tuple(Link(words, f"?days={key}", current=key == days) for key, words in PERIODS.items()),
        between=f"{date_words(since)} to {date_words(until)}" if since < until else date_words(until),
        found=found,
        concerns=tuple(
            ShownConcern(c, tuple(_shown(c, line, since, until) for line in c.lines)) for c in found.concerns
        ),
    )


def _shown(concern: Concern, line: Line, since: date, until: date) -> ShownLine:
    asked = _ACTS.get(concern.kind.key, {"sign": concern.kind.key})
    of = {"who": str(line.person.id), "since": since.isoformat(), "until": until.isoformat()}
    return ShownLine(line, f"{reverse('ledger')}?{urlencode({**asked, **of})}")
