"""Record what a cohort recognised in a call that was played to it."""

from dataclasses import dataclass
from datetime import date

from django.utils import timezone

from sightline.access.permissions import Permission
from sightline.access.refusals import Refusal, refuse_if
from sightline.contact.models import Cohort, SimulatedCall
from sightline.contact.rules.training import cannot_record_call
from sightline.core.acts import Act, Effect
from sightline.core.commands import command
from sightline.pole.commands.checking import fitting_text
from sightline.pole.commands.contributing import speaker


@dataclass(frozen=True)
class Played:
    """What the call was, whether there was a risk in it, how many heard it, and how many of them raised one."""

    scenario: str
    of_risk: bool
    heard: int
    raised: int
    on: date


@command(permission=Permission.TEAM_KEEP, effect=Effect.COLLECTION)
def record_simulated_call(act: Act, cohort: Cohort, played: Played) -> SimulatedCall:
    """Record it, of the cohort alone: who of them did not recognise it is not on record.

    Raises `Refused` for numbers that cannot be, and for a day that is still to come.
    """
    refuse_if(cannot_record_call(played.scenario, played.heard, played.raised, cohort.members.count()))
    if played.on > timezone.localdate(act.at):
        refuse_if(Refusal("not_held_yet", "That day is still to come. Record the call when it has been played."))
    call = SimulatedCall(
        cohort=cohort,
        scenario=fitting_text("What the call was about", played.scenario, 300),
        of_risk=played.of_risk,
        heard=played.heard,
        raised=played.raised,
        played_on=played.on,
        recorded_at=act.at,
        by_words=speaker(act, ""),
        act=act.id,
    )
    call.save(force_insert=True)
    act.about(cohort.id, call.id, of_risk=played.of_risk, heard=played.heard, raised=played.raised)
    return call
