"""Record a shortage of people or things for itself, beside the grade and never in it (R137)."""

from sightline.access.permissions import Permission
from sightline.access.refusals import Refusal, refuse_if
from sightline.core.acts import Act, Effect
from sightline.core.commands import command
from sightline.decisions.models import Shortfall
from sightline.duties.commands.subjects import Subject
from sightline.pole.commands.checking import fitting_text
from sightline.pole.models import Person

from .decided_on import record_of
from .shortages import write_shortfall


@command(permission=Permission.DECISION_MAKE, effect=Effect.COLLECTION)
def record_shortfall(
    act: Act, on: Subject | Person, lacking: str, *, meanwhile: str = "", scale: str = "", outcome: str = ""
) -> Shortfall:
    """Record what is lacking and what cannot be done without it; the superintendent has to answer.

    `scale` and `outcome`: what was about to be decided, where the shortage came up there. Raises `Refused` where
    nothing is said.
    """
    lacking = fitting_text("What is lacking", lacking, 1000, lines=True)
    refuse_if(
        None if lacking else Refusal("nothing_lacking", "Say what is lacking, and what cannot be done without it.")
    )
    meanwhile = fitting_text("What is done meanwhile", meanwhile, 1000, lines=True)
    shortfall = write_shortfall(
        act, record_of(act, on), lacking=lacking, meanwhile=meanwhile, scale=scale, outcome=outcome
    )
    act.about(shortfall.id, shortfall.subject, shortfall=shortfall.reference, lacking=lacking)
    return shortfall
