"""What is one tap away from a briefing: each area of work adds a line, shown to those who may open it."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.urls import reverse

from sightline.access.permissions import Permission
from sightline.contact.models import IncidentLog
from sightline.contact.queries.situations import delivered_for
from sightline.core.acts import Acting


@dataclass(frozen=True)
class BriefingLink:
    """A page that takes the log's reference: its words, its name, and who may open it."""

    words: str
    url_name: str
    permission: Permission


BRIEFING_LINKS: tuple[BriefingLink, ...] = (
    BriefingLink("At the scene: each child seen, powers, the vulnerability form", "at_scene", Permission.SCENE_RECORD),
    BriefingLink("The whole log", "log", Permission.LOG_VIEW),
)
"""In the order in which they are shown: what is done at the scene first."""


def links_for(reader: Acting, log: IncidentLog, said: Sequence[str] = ()) -> list[tuple[str, str]]:
    """The words and the address of each that this reader may open, then the help that fits what is `said` of the log.

    No query: a briefing is opened on a bad line.
    """
    reference = log.event.reference
    pages = [
        (link.words, reverse(link.url_name, args=[reference]))
        for link in BRIEFING_LINKS
        if reader.actor.may(link.permission)
    ]
    help_ = [
        (f"Help: {each.words}", f"{reverse('open_situation', args=[each.key])}?log={reference}")
        for each in delivered_for(log, said)
    ]
    return [*pages[:1], *help_, *pages[1:]]
