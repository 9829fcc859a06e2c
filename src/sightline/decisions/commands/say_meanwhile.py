"""Say what keeps the child safe while professionals do not agree."""

from sightline.access.permissions import Permission
from sightline.access.refusals import Refusal, refuse_if
from sightline.core.acts import Act, Effect
from sightline.core.commands import command
from sightline.decisions.models import Disagreement, DisagreementStep
from sightline.decisions.rules.disagreements import already_resolved
from sightline.pole.commands.checking import fitting_text

from .disagreeing import end_meanwhile, held_disagreement, write_step


@command(permission=Permission.EVENT_RECORD, effect=Effect.ALTERATION)
def say_meanwhile(act: Act, disagreement: Disagreement, meanwhile: str) -> Disagreement:
    """Write what holds meanwhile; what was written before stays among the steps. Ends the duty to say so."""
    meanwhile = fitting_text("What keeps the child safe meanwhile", meanwhile, 1000, lines=True)
    refuse_if(None if meanwhile else Refusal("no_meanwhile", "Say what keeps the child safe until it is resolved."))
    held = held_disagreement(act, disagreement)
    refuse_if(already_resolved(resolved=held.resolved_at is not None))
    held.meanwhile = meanwhile
    held.save(update_fields=["meanwhile"])
    write_step(act, held, DisagreementStep.Kind.MEANWHILE, meanwhile)
    end_meanwhile(act, held.id, "Said what holds meanwhile")
    return held
