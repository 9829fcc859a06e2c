"""What a new grade, or a change of the calendar, does to the clocks of open duties; within the act that makes it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sightline.core.acts import Act
from sightline.core.calendars import instant_words
from sightline.core.telling import Urgency, tell
from sightline.duties.models import Duty, DutyStep
from sightline.duties.queries.clocks import clock_of, events_of, reckon, start_of
from sightline.duties.rules.due import ClockEvent, Due
from sightline.duties.rules.law import regraded_variant
from sightline.duties.rules.regrading import Reckoned, regraded

from .reckoning import climb_anew, save_moved
from .saving import add_steps
from .starting import step_of


@dataclass(frozen=True)
class Regrade:
    """A new grade of somebody on a scale: when it was decided, whether it is higher, and whether a high risk."""

    scale: str
    grade: str
    decided_at: datetime
    rises: bool
    is_high: bool


def recompute(act: Act, subject: UUID, how: Regrade, *, involvement: UUID | None = None) -> list[Duty]:
    """Reckon the open duties about somebody anew after a decision. Gives those whose time changed.

    A higher risk counts from when it was decided and never gives more time. A lower one keeps the earlier time until
    `confirm_lower` says that the next review confirms it. Five queries, however many duties.
    """
    duties = _held(subject, involvement)
    happened = events_of(duties)
    moved = [duty for duty in duties if _regrade(act, duty, how, happened.get(duty.id, ()))]
    _write(act, moved, f"The risk was {'raised' if how.rises else 'lowered'}, decided {instant_words(how.decided_at)}")
    if how.rises:
        _tell_owners(act, moved)
    return moved


def confirm_lower(act: Act, subject: UUID, *, still_high: bool = True, involvement: UUID | None = None) -> list[Duty]:
    """The next review confirms the lower risk: the later times that waited for it hold from now on.

    `still_high`: whether another scale has them at a high risk, so that the superintendent is told of a breach.
    """
    held_now = _held(subject, involvement)
    waiting = [duty for duty in held_now if duty.eased_at is not None or (duty.high_risk and not still_high)]
    for duty in waiting:
        duty.due_at, duty.eased_at = duty.eased_at or duty.due_at, None
        duty.high_risk = duty.high_risk and still_high
        climb_anew(duty, act.at)
    _write(act, waiting, "The lower risk was looked at again and confirmed")
    return waiting


def recompute_for_calendar(act: Act, duties: Sequence[Duty], why: str) -> list[Duty]:
    """Reckon open duties anew after a change of the calendar: a bank holiday proclaimed, a school closed for snow.

    The duties are held here. What was breached stays breached. Gives those whose time changed.
    """
    rows = Duty.objects.select_for_update(of=("self",)).select_related("policy")
    found = list(rows.filter(id__in=[duty.id for duty in duties], state=Duty.State.OPEN).order_by("id"))
    happened = events_of(found)
    moved = []
    for duty in found:
        anew = reckon(duty, start_of(duty), happened.get(duty.id, ()), act.at)
        if (anew.at, anew.target) != (duty.due_at, duty.target_at):
            duty.due_at, duty.target_at = anew.at, anew.target
            climb_anew(duty, act.at)
            moved.append(duty)
    _write(act, moved, why)
    return moved


def _held(subject: UUID, involvement: UUID | None) -> list[Duty]:
    rows = Duty.objects.filter(subject=subject, state=Duty.State.OPEN).select_related("policy")
    if involvement is not None:
        rows = rows.filter(involvement=involvement)
    return list(rows.select_for_update(of=("self",)).order_by("id"))


def _regrade(act: Act, duty: Duty, how: Regrade, happened: Sequence[ClockEvent]) -> bool:
    """Set what the new grade changes of a duty. Gives whether anything did."""
    clock = clock_of(duty)
    variant = regraded_variant(clock, how.scale, how.grade, duty.variant, rises=how.rises)
    goes_by_it = clock.more.get("scale") == how.scale
    before = (duty.due_at, duty.target_at, duty.eased_at, duty.high_risk, duty.variant)
    if goes_by_it:
        anew = reckon(duty, start_of(duty, at=how.decided_at, variant=variant), happened, act.at)
        _set(duty, regraded(duty.due_at, duty.target_at, anew, rises=how.rises), anew, how)
        duty.variant = variant
    if how.rises and how.is_high:
        duty.high_risk = True
    if before == (duty.due_at, duty.target_at, duty.eased_at, duty.high_risk, duty.variant):
        return False
    climb_anew(duty, act.at)
    return True


def _set(duty: Duty, when: Reckoned, anew: Due, how: Regrade) -> None:
    if how.rises and (when.due_at, when.target_at) == (anew.at, anew.target):
        # its ladder is a part of the time from the decision on; else of the time that ran before it
        duty.runs_from = how.decided_at
    duty.due_at, duty.target_at, duty.eased_at = when.due_at, when.target_at, when.eased_at


def _write(act: Act, moved: Sequence[Duty], why: str) -> None:
    if not moved:
        return
    save_moved(moved)
    add_steps([step_of(act, duty, DutyStep.Kind.RECOMPUTED, words=f"{why}. {_now_due(duty)}") for duty in moved])
    act.about(*(duty.id for duty in moved), duties_recomputed=[duty.reference for duty in moved])


def _now_due(duty: Duty) -> str:
    if duty.eased_at:
        later = instant_words(duty.eased_at)
        return f"The earlier time stays until the lower risk is looked at again and confirmed; then {later}."
    goal = duty.due_at or duty.target_at
    return f"Now due on {instant_words(goal)}." if goal else "It has no time set."


def _tell_owners(act: Act, moved: Sequence[Duty]) -> None:
    of: dict[UUID, list[Duty]] = {}
    for duty in moved:
        if duty.owner_id:
            of.setdefault(duty.owner_id, []).append(duty)
    for owner, theirs in of.items():
        said = ", ".join(duty.reference for duty in theirs)
        words = f"A risk was raised, so these are due sooner, or the superintendent is told at once if late: {said}."
        href = f"/duties/{theirs[0].id}"
        about = [duty.id for duty in theirs]
        tell(act, [owner], words, href=href, about=about, urgency=Urgency.HIGH_RISK)
