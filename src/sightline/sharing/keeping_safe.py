"""Closes what was shared where it has become unsafe: a danger recorded later counts for what was shared before."""

from uuid import UUID

from sightline.core import clock
from sightline.core.acts import Act
from sightline.core.models import Grant
from sightline.core.telling import tell
from sightline.pole.queries.safe_addresses import SIGNS
from sightline.pole.queries.sql import fetch

_UNSAFE = "select id, share, reference, made_by from sharing_unsafe(%(signs)s)"
KINDS = frozenset({"poses_risk", "relationship", "residence"})


def close_what_became_unsafe(act: Act, record: UUID, fact_kind: str) -> None:
    """Within the act that records it: end every grant of an address to whoever is, or acts for, a danger there.

    Whoever shared it is told: the recipient may have read it, and only they can ring. That somewhere became a safe
    address needs nothing: the policy itself withholds it (core.protection).
    """
    if fact_kind not in KINDS:
        return
    unsafe = fetch(_UNSAFE, {"signs": SIGNS})
    if not unsafe:
        return
    Grant.objects.filter(id__in=[grant for grant, *_ in unsafe]).update(until=clock.now())
    for share, reference, made_by in dict.fromkeys(tuple(row[1:]) for row in unsafe):
        words = (
            f"An address that you shared as {reference} was closed to its recipient: it was recorded since that they "
            "are, or act for, a danger to whoever lives there. They may have read it. See to it that those who live "
            "there are safe."
        )
        tell(act, [made_by], words, href=f"/shares/{reference}", about=[share])
