"""What is one tap away from a briefing: each area of work adds a line, shown to those who may open it."""

from dataclasses import dataclass

from django.urls import reverse

from sightline.access.permissions import Permission
from sightline.core.acts import Acting


@dataclass(frozen=True)
class BriefingLink:
    """A page that takes the log's reference: its words, its name, and who may open it."""

    words: str
    url_name: str
    permission: Permission


BRIEFING_LINKS: tuple[BriefingLink, ...] = (BriefingLink("The whole log", "log", Permission.LOG_VIEW),)
"""In the order in which they are shown: what is done at the scene first."""


def links_for(reader: Acting, reference: str) -> list[tuple[str, str]]:
    """The words and the address of each that this reader may open."""
    return [
        (link.words, reverse(link.url_name, args=[reference]))
        for link in BRIEFING_LINKS
        if reader.actor.may(link.permission)
    ]
