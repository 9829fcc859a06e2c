"""Record what the law lets change a clock: time in hospital, an extension, a warrant. Its time is reckoned anew."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from sightline.access.permissions import Permission
from sightline.access.refusals import refuse_if
from sightline.core.acts import Act, Effect
from sightline.core.calendars import instant_words
from sightline.core.commands import command
from sightline.duties.models import Duty, DutyStep
from sightline.duties.queries.clocks import clock_of, events_of, reckon, start_of
from sightline.duties.rules.due import ClockEvent
from sightline.duties.rules.law import cannot_change, changes_of
from sightline.duties.rules.steps import cannot_be_at
from sightline.pole.commands.checking import fitting_text
from sightline.pole.commands.contributing import speaker

from .ending import breach_if_late
from .moving import open_duty, tell_of
from .reckoning import MOVED, climb_anew, evidence_of
from .starting import note


@dataclass(frozen=True)
class AuthorisedBy:
    """Whose authority it is, if not the actor's own: their name and post, and the rank they held at the time."""

    words: str = ""
    rank: str = ""


@command(permission=Permission.DUTY_EXEMPT, effect=Effect.ALTERATION)
def change_clock(act: Act, duty: Duty, event: ClockEvent, by: AuthorisedBy | None = None, words: str = "") -> Duty:
    """Record the event with whose authority it was, and reckon the time anew. A breach stays on record.

    Raises `Refused` for what the clock does not name, for a rank that is too low, and for an authority that was given
    when the time had run out.
    """
    by = by or AuthorisedBy()
    found = open_duty(duty)
    words = fitting_text("What was decided", words, 700, lines=True)
    who = speaker(act, fitting_text("Who authorised it", by.words, 200))
    rank = by.rank if by.words.strip() else act.actor.rank
    happened, clock = events_of([found]).get(found.id, []), clock_of(found)
    event = _closing(event, happened)
    refuse_if(cannot_be_at(event.at, found.started_at, act.at))
    refuse_if(cannot_change(clock, event, happened, rank=rank, due_at=found.due_at))
    before = found.due_at
    anew = reckon(found, start_of(found), [*(each for each in happened if each.at != event.at), event], act.at)
    found.due_at, found.target_at = anew.at, anew.target
    breach_if_late(act, found, act.at)
    climb_anew(found, act.at)
    found.version += 1
    found.save(update_fields=[*MOVED, "breached_at"])
    due_words = f"Now due on {instant_words(anew.at)}" if anew.at else "It stands still"
    said = ". ".join(part for part in (changes_of(clock)[event.kind].words, words.rstrip("."), due_words) if part)
    kept = evidence_of(event, by=who, rank=rank)
    note(act, found, DutyStep.Kind.CLOCK, words=said, at=event.at, evidence=kept)
    if found.owner:
        tell_of(act, found, [found.owner], f"The clock of {found.reference} was changed by law: see when it is due.")
    act.about(found.id, found.subject, duty=found.reference, event=event.kind, by=who, rank=rank, was=before)
    return found


def _closing(event: ClockEvent, happened: Sequence[ClockEvent]) -> ClockEvent:
    """The event; one that says when something ended that had begun is of when that began."""
    going_on = [each for each in happened if each.kind == event.kind and each.until is None and not each.minutes]
    return replace(event, at=going_on[-1].at) if event.until is not None and going_on else event
