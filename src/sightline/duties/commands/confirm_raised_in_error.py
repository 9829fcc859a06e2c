"""Confirm what somebody else said: that a duty was raised in error."""

from sightline.access.permissions import Permission
from sightline.access.refusals import Refusal, Refused, refuse_if
from sightline.access.separation import separated
from sightline.core.acts import Act, Effect
from sightline.core.commands import command
from sightline.duties.models import Duty, DutyStep
from sightline.pole.commands.checking import fitting_text

from .ending import Evidence, end
from .reckoning import held
from .say_raised_in_error import MARKED

NOT_SAID = Refusal(
    "not_said_in_error",
    "Nobody has said that this duty was raised in error. Say so yourself, and another person confirms it.",
)


@command(permission=Permission.DUTY_CORRECT, effect=Effect.ALTERATION, separations=("raised_in_error",))
def confirm_raised_in_error(act: Act, duty: Duty, words: str = "") -> Duty:
    """Mark it as raised in error. It stays on record, and so does a breach of it, marked. Refuses who said so."""
    found = held(duty.id)
    said = list(DutyStep.objects.filter(duty=found, kind=DutyStep.Kind.SAID_IN_ERROR).values_list("by_user", "words"))
    refuse_if(separated("raised_in_error", act.actor.user_id, [said[-1][0] if said else None]))
    if found.state == Duty.State.IN_ERROR:
        raise Refused(MARKED)
    if not said:
        raise Refused(NOT_SAID)
    added = fitting_text("What you looked at", words, 400, lines=True)
    return end(act, found, DutyStep.Kind.IN_ERROR, Evidence("second_person", f"{said[-1][1][:500]} {added}".strip()))
