"""Enter that a duty was done while the system was down."""

from dataclasses import dataclass
from datetime import datetime

from sightline.access.permissions import Permission
from sightline.access.refusals import Refusal, Refused
from sightline.core.acts import Act, Effect
from sightline.core.commands import command
from sightline.duties.models import Downtime, Duty, RecordedLate
from sightline.duties.rules.late_entry import both_times
from sightline.pole.commands.checking import fitting_text

from .ending import Evidence, discharge
from .reckoning import held as held_now
from .recording_late import keep_late, note_breach

NO_WORDS = Refusal("no_words", "Say what was done, as it stands on the paper.")


@dataclass(frozen=True)
class Happened:
    """When something happened while the system was down, in words, and who did it where that is not who types."""

    at: datetime
    words: str
    by_words: str = ""


@command(permission=Permission.DUTY_WORK, effect=Effect.ALTERATION)
def enter_done(act: Act, duty: Duty, downtime: Downtime, what: Happened) -> RecordedLate:
    """End the duty as done when it really was. A breach that stands meanwhile stays, with this beside it."""
    held = held_now(duty.id)
    words = fitting_text("What was done", what.words, 500, lines=True)
    if not words:
        raise Refused(NO_WORDS)
    late = keep_late(act, downtime, RecordedLate.Kind.DONE, what.at, by_words=what.by_words, duty=held)
    if held.state == Duty.State.OPEN:
        note_breach(act, held, what.at)
    said = f"{words} ({late.by_words}; {both_times(what.at, act.at)})"
    discharge(act, held, Evidence("recorded_late", said[:1000], late.id), at=what.at)
    return late
