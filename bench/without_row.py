"""The peer of the ledger's claim: the same application, but a page that is read leaves no row. For the bench alone."""

from sightline.config.wsgi import application
from sightline.core import ledger
from sightline.core.acts import Act, Outcome


def _nothing(act: Act, outcome: Outcome) -> None:
    """In place of `append`."""


ledger.append = _nothing

__all__ = ["application"]
