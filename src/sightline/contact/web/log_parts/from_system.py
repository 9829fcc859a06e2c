"""Where a log came from, if it was not opened here: how it stands there, and how old that is."""

from sightline.contact.models import IncidentLog
from sightline.contact.queries.control_systems import FromSystem, from_system
from sightline.core.acts import Acting

__all__ = ["FromSystem", "part"]


def part(reader: Acting, log: IncidentLog) -> FromSystem | None:
    """None for a log that was opened here."""
    return from_system(reader, log)
