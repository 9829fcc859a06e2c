"""Say that a duty is done, by what proves it, at the time when it really was."""

from datetime import datetime

from sightline.access.permissions import Permission
from sightline.access.refusals import Refusal, refuse_if
from sightline.core.acts import Act, Effect
from sightline.core.commands import command
from sightline.duties.models import Duty
from sightline.duties.queries.clocks import clock_of
from sightline.duties.rules.steps import cannot_be_at, needs_words
from sightline.pole.commands.checking import fitting_text

from .ending import Evidence, discharge
from .moving import open_duty
from .recording_late import keep_said_in_time
from .whose import not_theirs


@command(permission=Permission.DUTY_WORK, effect=Effect.ALTERATION)
def discharge_duty(act: Act, duty: Duty, evidence: Evidence, at: datetime | None = None) -> Duty:
    """Record that it was done and what proves it. A breach stays on record; a periodic duty begins the next.

    Raises `Refused` where somebody else ended it (saying who), where it is another's, and where a page of its own does
    it: what that page asks is not gone round.
    """
    found = open_duty(duty)
    words = fitting_text("What proves it", evidence.words, 1000, lines=True)
    refuse_if(_has_its_own_page(found))
    refuse_if(cannot_be_at(at, found.started_at, act.at))
    refuse_if(needs_words(words, "Write what proves that it was done."))
    refuse_if(not_theirs(act, found))
    ended = discharge(act, found, Evidence(evidence.kind, words, evidence.id), at=at)
    keep_said_in_time(act, ended)
    return ended


def _has_its_own_page(duty: Duty) -> Refusal | None:
    if not clock_of(duty).capability:
        return None
    return Refusal(
        "done_elsewhere",
        "This duty is done on a page of its own, which asks what has to be known. Open it by the button on the duty: "
        "when that is recorded, the duty is done too.",
    )
