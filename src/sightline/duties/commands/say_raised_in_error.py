"""Say that a duty was raised in error: another person has to confirm it before anything changes."""

from sightline.access.permissions import Permission
from sightline.access.refusals import Refusal, Refused, refuse_if
from sightline.core.acts import Act, Effect
from sightline.core.commands import command
from sightline.duties.models import Duty, DutyStep
from sightline.duties.rules.steps import needs_words
from sightline.pole.commands.checking import fitting_text

from .reckoning import held
from .starting import note

MARKED = Refusal("in_error_already", "This duty is marked as raised in error already. Nothing was changed.")


@command(permission=Permission.DUTY_CORRECT, effect=Effect.ALTERATION)
def say_raised_in_error(act: Act, duty: Duty, why: str) -> Duty:
    """Say why it should not have begun. It goes on, and its clock runs, until somebody else confirms it."""
    found = held(duty.id)
    if found.state == Duty.State.IN_ERROR:
        raise Refused(MARKED)
    why = fitting_text("Why it should not have begun", why, 1000, lines=True)
    refuse_if(needs_words(why, "Write why it should not have begun."))
    note(act, found, DutyStep.Kind.SAID_IN_ERROR, words=why)
    act.about(found.id, found.subject, duty=found.reference, why=why)
    return found
