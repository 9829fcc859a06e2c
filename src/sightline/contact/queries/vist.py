"""What a vulnerability form (VIST) of a log begins with (domain 2.2): nothing is typed twice."""

from dataclasses import dataclass
from uuid import UUID

from sightline.contact.models import IncidentLog, LogEntry
from sightline.contact.rules.scene import is_domestic_abuse
from sightline.contact.rules.states import Entered
from sightline.core.acts import Acting
from sightline.core.calendars import instant_words

from .children import ChildLine, child_lines, children_shown


@dataclass(frozen=True)
class Prefilled:
    """What is known when the form is started: the header, each child with what was told of them, the call's words."""

    log: str
    occurred: str
    where: str
    concerns: tuple[str, ...]
    children: tuple[ChildLine, ...]
    said: tuple[str, ...]
    identities: tuple[UUID, ...]


def prefilled_for(reader: Acting, log: IncidentLog) -> Prefilled:
    """What the form of this log begins with, as far as the reader may see it."""
    children = children_shown(reader, log)
    said = LogEntry.objects.filter(log=log, kind=Entered.CALLER).order_by("at", "id")
    abuse = ("Domestic abuse",) if is_domestic_abuse(log.qualifiers, log.opening_code) else ()
    return Prefilled(
        log=f"{log.called} ({log.event.reference})",
        occurred=instant_words(log.received_at),
        where=log.location_words or "Not said",
        concerns=("Child protection", *abuse),
        children=tuple(child_lines(log, children, may_record=False)),
        said=tuple(said.values_list("text", flat=True)[:5]),
        identities=tuple(identity for child in children for identity in child.identities),
    )
