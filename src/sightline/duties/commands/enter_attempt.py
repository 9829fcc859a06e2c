"""Enter that a duty was tried while the system was down."""

from sightline.access.permissions import Permission
from sightline.access.refusals import Refusal, Refused
from sightline.core.acts import Act, Effect
from sightline.core.commands import command
from sightline.duties.models import Downtime, Duty, DutyStep, RecordedLate
from sightline.duties.rules.late_entry import both_times
from sightline.pole.commands.checking import fitting_text

from .enter_done import NO_WORDS, Happened
from .reckoning import held as held_now
from .recording_late import keep_late
from .starting import note

_THERE = Refusal(
    "there_already", "An attempt at that minute is on this duty already. Nothing was recorded twice: open it to see."
)


@command(permission=Permission.DUTY_WORK, effect=Effect.ALTERATION)
def enter_attempt(act: Act, duty: Duty, downtime: Downtime, what: Happened) -> RecordedLate:
    """Note the attempt at its true time, on an open duty or one that has ended since."""
    held = held_now(duty.id)
    words = fitting_text("What was tried", what.words, 500, lines=True)
    if not words:
        raise Refused(NO_WORDS)
    if held.steps.filter(kind=DutyStep.Kind.ATTEMPT, at=what.at).exists():
        raise Refused(_THERE)
    late = keep_late(act, downtime, RecordedLate.Kind.TRIED, what.at, by_words=what.by_words, duty=held)
    said = f"{words} ({late.by_words}; {both_times(what.at, act.at)})"
    evidence = {"kind": "recorded_late", "id": str(late.id)}
    note(act, held, DutyStep.Kind.ATTEMPT, words=said[:1000], at=what.at, evidence=evidence)
    act.about(held.id, held.subject, duty=held.reference, tried=words)
    return late
