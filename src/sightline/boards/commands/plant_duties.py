"""Plant duties for the people of a demonstration: open, late, done, nobody's and offered."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta

from django.conf import settings

from sightline.access.permissions import Permission
from sightline.access.refusals import Refusal, Refused
from sightline.core.acts import Act, Effect
from sightline.core.commands import command
from sightline.core.models import User
from sightline.duties.commands.ending import Evidence, discharge
from sightline.duties.commands.starting import Starting, Whose, start
from sightline.duties.models import Duty
from sightline.pole.models import Identity
from sightline.workforce.models import Team

_REAL = Refusal(
    "not_a_demonstration",
    "This is no demonstration: duties begin with what happens, and none is planted. Nothing was changed.",
)


@dataclass(frozen=True)
class Planted:
    """A duty to plant: its clock, about whom, whose it is, for how long it runs, why, and how it was done if it was."""

    clock: str
    on: Identity
    because: str
    ago: timedelta
    owner: str = ""
    team: str = ""
    variant: str = ""
    high_risk: bool = False
    done: str = ""


@command(permission=Permission.DUTY_KEEP, effect=Effect.COLLECTION)
def plant_duties(act: Act, duties: Sequence[Planted]) -> list[Duty]:
    """Begin them as their areas would. Raises `Refused` in a real installation."""
    if not settings.DEMONSTRATION:
        raise Refused(_REAL)
    planted = [_plant(act, each) for each in duties]
    act.about(*(duty.id for duty in planted), planted=len(planted))
    return planted


def _plant(act: Act, planted: Planted) -> Duty:
    whose = Whose(
        User.objects.get(username=planted.owner) if planted.owner else None,
        Team.objects.get(name=planted.team) if planted.team else None,
    )
    how = Starting(
        at=act.at - planted.ago, variant=planted.variant, because=planted.because, high_risk=planted.high_risk
    )
    duty = start(act, planted.clock, planted.on, whose, how)
    if planted.done:
        when = act.at - planted.ago / 3
        return discharge(act, duty, Evidence("words", planted.done), at=when)
    return duty
