"""Handing a duty over, within the act of whichever command: it passes only when it is accepted. Each move is a step."""

from sightline.access.refusals import refuse_if
from sightline.core.acts import Act
from sightline.core.models import User
from sightline.core.telling import Urgency, tell
from sightline.duties.models import Duty, DutyStep, HandoverLine
from sightline.duties.rules.steps import (
    cannot_answer,
    cannot_offer,
    cannot_take,
    has_ended,
    needs_words,
)

from .ending import ended_of
from .passing import settle_open
from .reckoning import held
from .starting import note, team_of
from .whose import Hands, can_have


def open_duty(duty: Duty) -> Duty:
    """The duty, held, as it is now. Raises `Refused`, saying who ended it and when, where it is not open any more."""
    found = held(duty.id)
    refuse_if(has_ended(ended_of(found)))
    return found


def offer(act: Act, duty: Duty, to: User, words: str = "") -> Duty:
    """Offer a duty to somebody. It stays its owner's until they accept; an earlier offer lapses. They are told."""
    found = open_duty(duty)
    hands = Hands(act, found)
    fit = can_have(to, found)
    refuse_if(cannot_offer(act.actor.user_id, found.owner_id, to.id, can_have=fit, answers=hands.has_a_part))
    settle_open(act, found, HandoverLine.Answer.PASSED_OVER)
    found.handed_to = to
    _save(found, "handed_to")
    note(act, found, DutyStep.Kind.OFFERED, words=f"Offered to {to.name}. {words}".strip(), evidence={"to": str(to.id)})
    tell_of(act, found, [to], f"You are offered a duty: {found.words} ({found.reference}). Accept it or say why not.")
    _about(act, found, offered_to=to.name)
    return found


def accept(act: Act, duty: Duty) -> Duty:
    """Accept a duty that was offered to the actor: from now on it is theirs, and whoever offered it is told."""
    found = open_duty(duty)
    refuse_if(cannot_answer(act.actor.user_id, found.handed_to_id))
    before = found.owner
    settle_open(act, found, HandoverLine.Answer.ACCEPTED)
    _give(act, found)
    note(act, found, DutyStep.Kind.ACCEPTED, words=f"Before: {before.name}" if before else "Nobody owned it before")
    if before:
        tell_of(act, found, [before], f"{act.actor.name} has accepted {found.reference}: it is not yours any more.")
    _about(act, found, was=before.name if before else "")
    return found


def decline(act: Act, duty: Duty, why: str) -> Duty:
    """Say why one does not accept a duty. It stays its owner's, who is told."""
    found = open_duty(duty)
    refuse_if(cannot_answer(act.actor.user_id, found.handed_to_id))
    refuse_if(needs_words(why, "Write why you do not accept it."))
    settle_open(act, found, HandoverLine.Answer.REFUSED, why=why)
    found.handed_to = None
    _save(found, "handed_to")
    note(act, found, DutyStep.Kind.DECLINED, words=why)
    if found.owner:
        tell_of(act, found, [found.owner], f"{act.actor.name} has not accepted {found.reference}: it is still yours.")
    _about(act, found, why=why)
    return found


def take(act: Act, duty: Duty) -> Duty:
    """Take a duty that nobody owns, or whose owner is not there. This says whose it is now."""
    found = open_duty(duty)
    hands = Hands(act, found)
    refuse_if(cannot_take(act.actor.user_id, found.owner_id, absent=hands.owner_absent or hands.leads))
    before = found.owner
    settle_open(act, found, HandoverLine.Answer.PASSED_OVER)
    _give(act, found)
    said = f"Taken over from {before.name}" if before else "Nobody owned it before"
    note(act, found, DutyStep.Kind.ACCEPTED, words=said)
    if before:
        tell_of(act, found, [before], f"{act.actor.name} has taken {found.reference} over: it is not yours any more.")
    _about(act, found, was=before.name if before else "")
    return found


def tell_of(act: Act, duty: Duty, users: list[User], words: str) -> None:
    """Leave a notice about a duty, as urgently as what it is about. It names no child."""
    tell(act, [user.id for user in users], words, href=f"/duties/{duty.id}", about=[duty.id], urgency=urgency_of(duty))


def urgency_of(duty: Duty) -> Urgency:
    """How far a notice about this duty may go."""
    if duty.high_risk:
        return Urgency.HIGH_RISK
    return Urgency.STATUTORY if duty.by_law else Urgency.ORDINARY


def _give(act: Act, duty: Duty) -> None:
    """From now on it is the actor's, and their team's."""
    duty.owner, duty.handed_to = User.objects.get(id=act.actor.user_id), None
    duty.team = team_of(duty.owner) or duty.team
    _save(duty, "owner", "team", "handed_to")


def _save(duty: Duty, *columns: str) -> None:
    duty.version += 1
    duty.save(update_fields=[*columns, "version"])


def _about(act: Act, duty: Duty, **said: str) -> None:
    act.about(duty.id, duty.subject, duty=duty.reference, **{name: value for name, value in said.items() if value})
