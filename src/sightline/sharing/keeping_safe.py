"""Closes what was shared where it has become unsafe: a danger recorded later counts for what was shared before."""

from collections.abc import Iterable
from uuid import UUID

from sightline.core import clock
from sightline.core.acts import Act
from sightline.core.models import Grant
from sightline.core.telling import tell
from sightline.pole.queries.safe_addresses import SIGNS
from sightline.pole.queries.sql import fetch

_UNSAFE = "select id, share, reference, made_by from sharing_unsafe(%(signs)s)"
_HIDDEN = "select share, reference, made_by from sharing_hidden_since(%(record)s)"
KINDS = frozenset({"poses_risk", "relationship", "residence"})
SAFE_ADDRESS = "refuge"
DANGER = (
    "was closed to its recipient: it was recorded since that they are, or act for, a danger to whoever lives there. "
    "They may have read it. See to it that those who live there are safe."
)
SAFE = (
    "is a safe one by now, and is on none of its recipient's screens any more. They may have read it. See to it that "
    "nobody passes it on."
)


def close_what_became_unsafe(act: Act, record: UUID, kind: str) -> None:
    """Within the act that records it: end every grant of an address to whoever is, or acts for, a danger there.

    That somewhere became a safe address ends nothing: the policy itself withholds it (core.protection). Either way
    whoever shared it is told: the recipient may have read it, and only people can see to that.
    """
    if kind == SAFE_ADDRESS:
        _tell(act, [tuple(row) for row in fetch(_HIDDEN, {"record": record})], SAFE)
    elif kind in KINDS:
        unsafe = fetch(_UNSAFE, {"signs": SIGNS})
        if unsafe:
            Grant.objects.filter(id__in=[grant for grant, *_ in unsafe]).update(until=clock.now())
        _tell(act, [tuple(row[1:]) for row in unsafe], DANGER)


def _tell(act: Act, shares: Iterable[tuple[UUID, str, UUID]], what: str) -> None:
    for share, reference, made_by in dict.fromkeys(shares):
        words = f"An address that you shared as {reference} {what}"
        tell(act, [made_by], words, href=f"/shares/{reference}", about=[share])
