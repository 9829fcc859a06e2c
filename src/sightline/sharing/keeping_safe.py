"""Closes what was shared where it has become unsafe: a danger recorded later counts for what was shared before."""

from uuid import UUID

from sightline.core import clock
from sightline.core.models import Grant
from sightline.pole.queries.safe_addresses import SIGNS
from sightline.pole.queries.sql import fetch

_UNSAFE = "select id from sharing_unsafe(%(signs)s)"
KINDS = frozenset({"poses_risk", "relationship", "residence"})


def close_what_became_unsafe(record: UUID, fact_kind: str) -> None:
    """Within the act that records it: end every grant of an address to whoever is, or acts for, a danger there.

    That somewhere became a safe address needs nothing: the policy itself withholds it (core.protection).
    """
    if fact_kind in KINDS:
        unsafe = [grant for (grant,) in fetch(_UNSAFE, {"signs": SIGNS})]
        if unsafe:
            Grant.objects.filter(id__in=unsafe).update(until=clock.now())
