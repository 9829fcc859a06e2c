"""Take a disagreement one step further up, where it was not resolved below."""

from sightline.access.permissions import Permission
from sightline.access.refusals import refuse_if
from sightline.core.acts import Act, Effect
from sightline.core.commands import command
from sightline.core.telling import Urgency, tell
from sightline.decisions.models import Disagreement, DisagreementStep
from sightline.decisions.queries.who_must_know import on_duty_now
from sightline.decisions.rules.disagreements import FIRST, cannot_climb, next_rung
from sightline.pole.commands.checking import fitting_text

from .decided_on import subject_of
from .disagreeing import end_rung, held_disagreement, start_rung, write_step
from .knowing import LAST_RESORT


@command(permission=Permission.EVENT_RECORD, effect=Effect.ALTERATION)
def climb_disagreement(act: Act, disagreement: Disagreement, words: str) -> Disagreement:
    """Take it up: the duty of this step ends, that of the next begins. Either side may, at any time.

    Raises `Refused` at the safeguarding partnership, above which there is nobody, and once it is resolved.
    """
    words = fitting_text("What was tried", words, 1000, lines=True)
    held = held_disagreement(act, disagreement)
    refuse_if(cannot_climb(held.rung, resolved=held.resolved_at is not None))
    rung = next_rung(held.rung) or FIRST
    end_rung(act, held.id, f"Taken further up: {rung.words}")
    held.rung = rung.key
    held.save(update_fields=["rung"])
    write_step(act, held, DisagreementStep.Kind.CLIMBED, words)
    start_rung(act, subject_of(held), held, rung)
    told = on_duty_now(act.acting, act.at, [rung.owner_role], LAST_RESORT)
    said = f"{held.reference}: a disagreement between professionals was taken to you."
    tell(act, told, said, href=f"/disagreements/{held.id}", about=[held.id], urgency=Urgency.HIGH_RISK)
    return held
