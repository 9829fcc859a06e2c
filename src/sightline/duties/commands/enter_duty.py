"""Enter that something began to have to be done while the system was down."""

from sightline.access.permissions import Permission
from sightline.access.refusals import Refusal, Refused
from sightline.core.acts import Act, Effect
from sightline.core.commands import command
from sightline.duties.models import Downtime, Duty, RecordedLate
from sightline.duties.rules.late_entry import both_times
from sightline.pole.commands.checking import fitting_text
from sightline.pole.commands.identities import identity_in
from sightline.pole.models import Person
from sightline.workforce.models import Team

from .enter_done import Happened
from .recording_late import keep_late
from .starting import Starting, Whose, start
from .subjects import Subject, on_subject

_THERE = Refusal("there_already", "This duty is there already, from the same minute. Nothing was recorded twice.")


@command(permission=Permission.DUTY_WORK, effect=Effect.COLLECTION)
def enter_duty(
    act: Act, clock: str, on: Subject | Person, downtime: Downtime, what: Happened, *, team: Team | None = None
) -> Duty:
    """Begin the duty from when it really began: its times are those that it would have had."""
    on = identity_in(act, on) if isinstance(on, Person) else on
    subject = on_subject(on)["subject"]
    if Duty.objects.filter(clock=clock, subject=subject, started_at=what.at).exists():
        raise Refused(_THERE)
    words = fitting_text("Why it began", what.words, 300, lines=True)
    because = f"{words} ({both_times(what.at, act.at)})".strip()
    duty = start(act, clock, on, Whose(team=team), Starting(at=what.at, because=because[:500]))
    keep_late(act, downtime, RecordedLate.Kind.BEGAN, what.at, by_words=what.by_words, duty=duty)
    return duty
