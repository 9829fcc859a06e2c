"""Give open matters to a named person, who looks after them from now on."""

from collections.abc import Sequence

from django.utils import timezone

from sightline.access.permissions import Permission
from sightline.access.refusals import refuse_if
from sightline.core.acts import Act, Effect
from sightline.core.commands import command
from sightline.core.models import User
from sightline.matters.rules.steps import out_of_order
from sightline.pole.commands.checking import fitting_text
from sightline.pole.models import Matter, MatterStep

from .owners import cannot_look_after
from .stepping import locked, standings_of, write_steps


@command(permission=Permission.MATTER_OWNER, effect=Effect.ALTERATION)
def give_owner(act: Act, matters: Sequence[Matter], owner: User, why: str = "") -> list[MatterStep]:
    """Make `owner` the owner of all of these matters, or of none.

    Raises `Refused` for somebody who cannot sign in or whose post may not see one of them, and for a closed matter.
    """
    why = fitting_text("Why", why, 1000, lines=True)
    held = locked(matters)
    refuse_if(cannot_look_after(owner, held))
    for standing in standings_of(held, timezone.localdate(act.at)).values():
        refuse_if(out_of_order("owned", standing))
    return write_steps(act, held, "owned", why, owner=owner)
