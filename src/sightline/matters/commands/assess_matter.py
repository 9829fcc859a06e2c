"""Assess an open matter: somebody has read it and says what follows."""

from datetime import date

from sightline.access.permissions import Permission
from sightline.core.acts import Act, Effect
from sightline.core.commands import command
from sightline.pole.models import Matter, MatterStep

from .stepping import take_step


@command(permission=Permission.MATTER_RECORD, effect=Effect.ALTERATION)
def assess_matter(act: Act, matter: Matter, why: str, *, review_due: date | None = None) -> MatterStep:
    """Record what was found and what follows, and by when somebody looks again, where that is known.

    Raises `Refused` without words, for a day that is past or over a year ahead, and where it is closed.
    """
    return take_step(act, matter, "assessed", why, review_due)
