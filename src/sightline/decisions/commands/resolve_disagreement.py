"""Resolve a disagreement, in words."""

from sightline.access.permissions import Permission
from sightline.access.refusals import Refusal, refuse_if
from sightline.core.acts import Act, Effect
from sightline.core.commands import command
from sightline.decisions.models import Disagreement, DisagreementStep
from sightline.decisions.rules.disagreements import already_resolved
from sightline.pole.commands.checking import fitting_text
from sightline.pole.commands.contributing import speaker

from .disagreeing import end_meanwhile, end_rung, held_disagreement, write_step


@command(permission=Permission.EVENT_RECORD, effect=Effect.ALTERATION)
def resolve_disagreement(act: Act, disagreement: Disagreement, resolution: str) -> Disagreement:
    """Say what was agreed, between whom, and what follows. Its duties end; what was said on the way stays."""
    resolution = fitting_text("What was agreed", resolution, 1000, lines=True)
    refuse_if(None if resolution else Refusal("no_resolution", "Say what was agreed, between whom, and what follows."))
    held = held_disagreement(act, disagreement)
    refuse_if(already_resolved(resolved=held.resolved_at is not None))
    held.resolved_at, held.resolved_act = act.at, act.id
    held.resolved_by_words, held.resolution = speaker(act, ""), resolution
    held.save(update_fields=["resolved_at", "resolved_act", "resolved_by_words", "resolution"])
    write_step(act, held, DisagreementStep.Kind.RESOLVED, resolution)
    end_rung(act, held.id, f"Resolved: {resolution}")
    end_meanwhile(act, held.id, f"Resolved: {resolution}")
    return held
