"""How the reader is told: where they are reached, when the digest comes, when it is quiet, their calendar."""

from dataclasses import dataclass
from datetime import datetime

from sightline.access.permissions import Permission
from sightline.core.pages import Page, page
from sightline.core.web.request import SignedInRequest
from sightline.notices.queries.contact_details import (
    Choices,
    DetailLine,
    choices_of,
    my_calendar_link,
    my_contact_details,
)


@dataclass(kw_only=True)
class HowIAmToldPage(Page):
    """All of it, and the ways to change it."""

    template = "notices/how_i_am_told.html"
    details: list[DetailLine]
    hours: str
    quiet: str
    calendar_since: datetime | None

    @property
    def is_reached(self) -> bool:
        """Whether anything leads to the reader outside the app."""
        return any(detail.is_verified and detail.for_urgent and not detail.failing for detail in self.details)


@page(Permission.SIGNED_IN)
def how_i_am_told(request: SignedInRequest) -> Page:
    """Show it."""
    choices = choices_of(request.acting)
    return HowIAmToldPage(
        title="How I am told",
        details=my_contact_details(request.acting),
        hours=hours_words(choices),
        quiet=quiet_words(choices),
        calendar_since=my_calendar_link(request.acting),
    )


def hours_words(choices: Choices) -> str:
    """When the digest comes."""
    hours = [f"{hour:02}:00" for hour in sorted(choices.digest_hours)]
    return f"Each day at {' and '.join(hours)}" if hours else "Never: you read it in the app"


def quiet_words(choices: Choices) -> str:
    """When it is quiet."""
    return f"{choices.quiet.since:%H:%M} to {choices.quiet.until:%H:%M}" if choices.quiet else "None"
