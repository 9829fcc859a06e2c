"""The peer of the ledger's claim: the same application, but a page that is read leaves no row. For the bench alone."""

from sightline.config.wsgi import application
from sightline.core import pages
from sightline.core.acts import Acting, Effect


def _nothing(acting: Acting, capability: str, effect: Effect, answer: pages.RecordPage) -> None:
    """In place of `write_viewed`."""


pages.write_viewed = _nothing

__all__ = ["application"]
