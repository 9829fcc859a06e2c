"""Hand duties over at the end of a shift: each is offered to somebody, and stays its owner's until they accept."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sightline.access.permissions import Permission
from sightline.access.refusals import Refused, refuse_if
from sightline.core.acts import Act, Effect
from sightline.core.commands import command
from sightline.core.models import User
from sightline.core.telling import Urgency, tell
from sightline.duties.models import Duty, DutyStep, Handover, HandoverLine
from sightline.duties.rules.handover import MOVED_ON, NOBODY_CHOSEN, cannot_have_been_handed, not_theirs_to_offer
from sightline.duties.rules.steps import cannot_offer
from sightline.pole.commands.checking import fitting_text
from sightline.pole.commands.contributing import speaker
from sightline.workforce.access import held as held_post
from sightline.workforce.access import teams_kept_by
from sightline.workforce.models import Post, Team

from .moving import urgency_of
from .passing import offer
from .reckoning import held
from .whose import can_have


@dataclass(frozen=True)
class Passing:
    """One duty, to whom it is offered, and a line to them."""

    duty: Duty
    to: User
    note: str = ""


@dataclass(frozen=True)
class HandingOver:
    """How it was handed over. `handed_at`: when it was really said, where that was before it is typed."""

    note: str = ""
    team: Team | None = None
    shift_until: datetime | None = None
    handed_at: datetime | None = None


@command(permission=Permission.DUTY_WORK, effect=Effect.ALTERATION)
def hand_over(act: Act, passing: Sequence[Passing], how: HandingOver) -> Handover:
    """Offer these duties, each to one person. Whoever is offered one is told, and accepts it or says why not."""
    if not passing:
        raise Refused(NOBODY_CHOSEN)
    handed_at = how.handed_at or act.at
    refuse_if(cannot_have_been_handed(handed_at, act.at))
    handover = Handover(
        by_user_id=act.actor.user_id,
        by_words=speaker(act, ""),
        team=how.team,
        shift_until=how.shift_until,
        note=fitting_text("A line to whoever comes", how.note, 1000, lines=True),
        handed_at=handed_at,
        recorded_at=act.at,
        act=act.id,
    )
    handover.save(force_insert=True)
    may_for = _may_offer_for(act, how.team)
    # in one order, so that two handovers at one moment do not wait for each other
    for each in sorted(passing, key=lambda passed: passed.duty.id):
        _offer_line(act, handover, each, may_for)
    _tell(act, handover, passing)
    return handover


def _may_offer_for(act: Act, team: Team | None) -> frozenset[UUID]:
    """Whose duties the actor may hand over: their own, of whom they cover, and (of a team) of those in it."""
    mine = {act.actor.user_id, *act.actor.acting_for}
    if team is not None and team.id in teams_kept_by(act.acting):
        mine |= set(Post.objects.filter(held_post(), team=team).values_list("user", flat=True))
    return frozenset(mine)


def _offer_line(act: Act, handover: Handover, passed: Passing, may_for: frozenset[UUID]) -> None:
    duty = held(passed.duty.id)
    if duty.state != Duty.State.OPEN:
        raise Refused(MOVED_ON)
    before = fell_from(duty) if duty.owner_id not in may_for else ()
    refuse_if(
        not_theirs_to_offer(duty.owner_id, before, may_for)
        or cannot_offer(
            act.actor.user_id, duty.owner_id, passed.to.id, can_have=can_have(passed.to, duty), answers=True
        )
    )
    _pass_over(act, duty)
    words = fitting_text("A line to its next holder", passed.note, 500, lines=True)
    line = HandoverLine(
        handover=handover,
        duty=duty,
        owner=duty.owner,
        to=passed.to,
        note=words,
        tried=duty.steps.filter(kind=DutyStep.Kind.ATTEMPT).count(),
        due_at=duty.due_at,
    )
    line.save(force_insert=True)
    offer(act, duty, passed.to, words=words, at=handover.handed_at)
    act.about(duty.id, duty.subject, handover.id)


def fell_from(duty: Duty) -> tuple[UUID, ...]:
    """Whose a duty was before it fell to whoever has it, where nobody accepted it since."""
    before: list[UUID] = []
    for step in duty.steps.filter(kind__in=(DutyStep.Kind.FELL, DutyStep.Kind.ACCEPTED)).order_by("id"):
        if step.kind == DutyStep.Kind.ACCEPTED:
            before.clear()
        elif step.evidence.get("from"):
            before.append(UUID(step.evidence["from"]))
    return tuple(before)


def _pass_over(act: Act, duty: Duty) -> None:
    """An older offer that nobody answered stands as passed over: there is one open offer of a duty."""
    HandoverLine.objects.filter(duty=duty, answer=HandoverLine.Answer.OPEN).update(
        answer=HandoverLine.Answer.PASSED_OVER,
        answered_at=act.at,
        answer_recorded_at=act.at,
        answered_by=act.actor.user_id,
        answered_by_words=speaker(act, ""),
        answer_act=act.id,
    )


def _tell(act: Act, handover: Handover, passing: Sequence[Passing]) -> None:
    act.about(handover.id, duties=len(passing), handed_at=handover.handed_at)
    for to in {each.to.id: each.to for each in passing}.values():
        many = sum(each.to.id == to.id for each in passing)
        duties = "a duty" if many == 1 else f"{many} duties"
        words = f"{act.actor.name} hands {duties} over to you. Accept each, or say why not."
        about = [each.duty.id for each in passing if each.to.id == to.id]
        tell(act, [to.id], words, href=f"/handovers/{handover.id}", about=about, urgency=_urgency(passing, to))


def _urgency(passing: Sequence[Passing], to: User) -> Urgency:
    """How far the notice may go: as far as that of the most urgent duty in it."""
    found = {urgency_of(each.duty) for each in passing if each.to.id == to.id}
    return next(each for each in Urgency if each in found)
