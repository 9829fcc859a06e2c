"""Clearing away what has expired: for the job, as a system actor of its own."""

from uuid import UUID

from sightline.access.actors import Actor
from sightline.core import clock
from sightline.core.acts import SYSTEM_TASK, Acting
from sightline.core.transactions import transaction_as

from .commands import remove_expired_answer
from .models import SubjectAccessAnswer

CLEARER = Actor(
    UUID("00000000-0000-7000-8000-000000000005"),
    "Sightline (clearing)",
    None,
    "",
    "clearing",
    "",
    frozenset({"clearer"}),
)


def remove_expired_answers() -> int:
    """Remove every answer that has expired, each by an act of its own. Gives how many."""
    with transaction_as(CLEARER):
        expired = SubjectAccessAnswer.objects.filter(expires_at__lte=clock.now()).select_related("file", "asked")
        for answer in (found := list(expired)):
            remove_expired_answer(Acting(CLEARER, SYSTEM_TASK), answer)
    return len(found)
