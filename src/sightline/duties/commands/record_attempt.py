"""Record that something was tried, what came of it, and why nothing was tried before it for so long."""

from datetime import datetime

from sightline.access.permissions import Permission
from sightline.access.refusals import refuse_if
from sightline.core.acts import Act, Effect
from sightline.core.commands import command
from sightline.duties.models import Duty, DutyStep
from sightline.duties.rules.steps import cannot_be_at, needs_words
from sightline.pole.commands.checking import fitting_text
from sightline.pole.commands.contributing import speaker

from .moving import open_duty, tell_of
from .starting import note


@command(permission=Permission.DUTY_WORK, effect=Effect.ALTERATION)
def record_attempt(
    act: Act, duty: Duty, outcome: str, *, at: datetime | None = None, who: str = "", gap_reason: str = ""
) -> Duty:
    """Record an attempt by `who` (the actor, if nothing is said) and its outcome. Whoever sees the duty may.

    A gap without a reason is not refused: it stands on the page as one that nobody has explained.
    """
    found = open_duty(duty)
    outcome = fitting_text("What came of it", outcome, 1000, lines=True)
    gap_reason = fitting_text("Why nothing was tried before", gap_reason, 500, lines=True)
    who = speaker(act, fitting_text("Who tried", who, 200))
    refuse_if(cannot_be_at(at, found.started_at, act.at))
    refuse_if(needs_words(outcome, "Write what was tried and what came of it."))
    kept = {"who": who, "gap_reason": gap_reason}
    note(act, found, DutyStep.Kind.ATTEMPT, words=outcome, at=at, evidence={k: v for k, v in kept.items() if v})
    if found.owner:
        tell_of(act, found, [found.owner], f"An attempt was recorded on {found.reference}: {found.words}.")
    act.about(found.id, found.subject, duty=found.reference, outcome=outcome, who=who, gap_reason=gap_reason)
    return found
