"""Ending a duty by what proves it done, within the act that does it: for any area's commands."""

from dataclasses import asdict, dataclass
from datetime import datetime
from uuid import UUID

from sightline.access.refusals import refuse_if
from sightline.core.acts import Act
from sightline.duties.models import Duty, DutyStep
from sightline.duties.queries.clocks import clock_of
from sightline.duties.rules.clocks import Kind
from sightline.duties.rules.law import next_variant
from sightline.duties.rules.steps import Ended, has_ended

from .reckoning import columns_like, held
from .starting import Starting, Whose, begin, note

_ENDS = {
    DutyStep.Kind.DISCHARGED: Duty.State.DISCHARGED,
    DutyStep.Kind.EXEMPTED: Duty.State.EXEMPTED,
    DutyStep.Kind.STOPPED: Duty.State.STOPPED,
    DutyStep.Kind.IN_ERROR: Duty.State.IN_ERROR,
}


@dataclass(frozen=True)
class Evidence:
    """What proves a duty done: an event, a document, an acknowledgement. `words` say it; `id` is its record's."""

    kind: str
    words: str
    id: UUID | None = None


def discharge(act: Act, duty: Duty, evidence: Evidence, *, at: datetime | None = None, goes_on: bool = True) -> Duty:
    """End the duty as done at `at` (when it really was done), by this evidence.

    A breach stays on record. A periodic duty begins the next, unless it does not go on (the child was found).
    Raises `Refused`, saying who ended it, where it was ended already.
    """
    open_one = held(duty.id)
    refuse_if(has_ended(ended_of(open_one)))
    ended = end(act, open_one, DutyStep.Kind.DISCHARGED, evidence, at=at)
    if goes_on and clock_of(ended).kind is Kind.PERIODIC:
        begin_next(act, ended)
    return ended


def end(act: Act, duty: Duty, kind: DutyStep.Kind, evidence: Evidence, *, at: datetime | None = None) -> Duty:
    """Bring a duty that is held to its end. What was not done by its time is on record as a breach first."""
    when = at or act.at
    if kind is not DutyStep.Kind.IN_ERROR:
        breach_if_late(act, duty, when)
    duty.state, duty.ended_at, duty.ended_act = _ENDS[kind], when, act.id
    duty.next_at, duty.handed_to, duty.version = None, None, duty.version + 1
    duty.save(update_fields=["state", "ended_at", "ended_act", "breached_at", "next_at", "handed_to", "version"])
    kept = {name: str(value) for name, value in asdict(evidence).items() if value}
    note(act, duty, kind, words=evidence.words, at=at, evidence=kept)
    act.about(duty.id, duty.subject, duty=duty.reference, ended_by=evidence.words)
    return duty


def breach_if_late(act: Act, duty: Duty, at: datetime) -> None:
    """Put a breach on record where the time ran out before `at` and nobody noted it yet. Not saved."""
    if duty.breached_at is None and duty.due_at is not None and at > duty.due_at:
        duty.breached_at = duty.due_at
        note(act, duty, DutyStep.Kind.BREACHED, words="Not done in time", at=duty.due_at)


def begin_next(act: Act, done: Duty) -> Duty:
    """Begin the next of a periodic duty, from when this one was done, under the clock that is in force now."""
    how = Starting(
        at=done.ended_at,
        variant=next_variant(clock_of(done), done.variant),
        because=f"Follows {done.reference}",
        href=done.href,
        high_risk=done.high_risk,
        cause=done.cause,
        follows=done,
    )
    whose = Whose(done.owner, done.team, done.owner_role)
    return begin(act, done.clock, columns_like(done), whose, how)


def ended_of(duty: Duty) -> Ended | None:
    """How a duty ended and who said so, or None while it is open. One query where it ended."""
    if duty.state == Duty.State.OPEN:
        return None
    kinds = [kind for kind, state in _ENDS.items() if state == duty.state]
    step = DutyStep.objects.filter(duty=duty, kind__in=kinds).order_by("-id").first()
    at = duty.ended_at or duty.recorded_at
    return Ended(duty.state, step.by_words if step else "somebody", at)
