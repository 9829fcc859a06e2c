"""Where the next page of a list begins: an opaque word that only this server makes, for one list of one caller."""

from typing import Annotated

from django.core import signing
from pydantic import Field

from .problems import Problem

LONGEST_PAGE = 100
Limit = Annotated[int, Field(ge=1, le=LONGEST_PAGE, description="How many at most")]
Cursor = Annotated[str, Field(max_length=500, description="The next of the page before; empty for the first")]
_SALT = "sightline.core.api.cursors"


def cursor_for(name: str, *after: str) -> str:
    """The cursor that goes on after the row with these values, in the list called `name`."""
    return signing.dumps([name, *after], salt=_SALT)


def read_cursor(name: str, cursor: str | None) -> tuple[str, ...] | None:
    """The values after which to go on; None where no cursor was given.

    Raises `Problem` for one that this server did not make for this list. It does not run out: rows are added in an
    order that does not change, and so a list can be gone on with at any time.
    """
    if not cursor:
        return None
    try:
        of, *after = signing.loads(cursor, salt=_SALT)
    except signing.BadSignature:
        of, after = "", []
    if of != name:
        raise Problem(
            400, "no_such_cursor", "This cursor was not given out for this list. Begin again without a cursor."
        )
    return tuple(map(str, after))
