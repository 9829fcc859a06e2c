"""Close an open matter: nobody has to look after it any more."""

from sightline.access.permissions import Permission
from sightline.core.acts import Act, Effect
from sightline.core.commands import command
from sightline.pole.models import Matter, MatterStep

from .stepping import take_step


@command(permission=Permission.MATTER_CLOSE, effect=Effect.ALTERATION)
def close_matter(act: Act, matter: Matter, why: str) -> MatterStep:
    """Close it. It stays on record with its steps.

    Raises `Refused` without a reason, and where it is of a kind that is assessed first and nobody has assessed it.
    """
    return take_step(act, matter, "closed", why)
