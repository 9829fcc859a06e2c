"""The system's importer, as whom the worker, the feeds and the command line work."""

from sightline.core.acts import Acting
from sightline.workforce.actors import system_acting
from sightline.workforce.models import Agency


def importer_for(agency: Agency) -> Acting:
    """The system's importer, who contributes for this agency."""
    return system_acting("importer", frozenset({"importer"}), agency.id, agency.name)


def nobody_yet() -> Acting:
    """The importer, before it is known for which agency: it looks, and contributes nothing."""
    return system_acting("importer", frozenset({"importer"}))
