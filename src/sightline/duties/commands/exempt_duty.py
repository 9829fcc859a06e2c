"""Exempt a duty, by a decision of somebody of the rank for it."""

from uuid import UUID

from sightline.access.permissions import Permission
from sightline.access.refusals import refuse_if
from sightline.core.acts import Act, Effect
from sightline.core.commands import command
from sightline.duties.models import Duty, DutyStep
from sightline.duties.rules.steps import cannot_exempt
from sightline.pole.commands.checking import fitting_text

from .ending import Evidence, end
from .moving import open_duty, tell_of


@command(permission=Permission.DUTY_EXEMPT, effect=Effect.ALTERATION)
def exempt_duty(act: Act, duty: Duty, why: str, decision: UUID | None = None) -> Duty:
    """Say that it need not be done, and why. Nobody exempts from what the law sets; a breach stays on record.

    `decision` is the decision's record, where there is one. Raises `Refused` for a rank that is too low.
    """
    found = open_duty(duty)
    why = fitting_text("Why it need not be done", why, 900, lines=True)
    rank = act.actor.rank
    refuse_if(cannot_exempt(by_law=found.by_law, high_risk=found.high_risk, rank=rank, words=why))
    words = f"{why} ({rank})"
    ended = end(act, found, DutyStep.Kind.EXEMPTED, Evidence("decision", words, decision))
    if ended.owner:
        tell_of(
            act, ended, [ended.owner], f"{ended.reference} need not be done any more: {act.actor.name} exempted it."
        )
    return ended
