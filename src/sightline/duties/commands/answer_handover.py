"""Answer what was handed over: line by line, or whole."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sightline.access.permissions import Permission
from sightline.access.refusals import Refused, refuse_if
from sightline.access.separation import separated
from sightline.core.acts import Act, Effect
from sightline.core.commands import command
from sightline.core.models import User
from sightline.core.telling import tell
from sightline.duties.models import Duty, Handover, HandoverLine
from sightline.duties.rules.handover import (
    MOVED_ON,
    NO_REASON,
    NOBODY_CHOSEN,
    NOT_OFFERED_TO_YOU,
    cannot_be_answered_at,
)
from sightline.pole.commands.checking import fitting_text
from sightline.pole.commands.contributing import speaker

from .hand_over import fell_from
from .passing import accept, decline
from .reckoning import held


@dataclass(frozen=True)
class Answering:
    """Whether one line is accepted; and if not, why."""

    accepted: bool
    why: str = ""


@command(permission=Permission.DUTY_WORK, effect=Effect.ALTERATION, separations=("own_handover",))
def answer_handover(
    act: Act, handover: Handover, answers: Mapping[UUID, Answering], *, at: datetime | None = None
) -> list[HandoverLine]:
    """Accept or refuse these lines; `at` is when that was really said. What is not answered stays its owner's."""
    answered_at = at or act.at
    refuse_if(
        separated("own_handover", act.actor.user_id, [handover.by_user_id])
        or cannot_be_answered_at(answered_at, handover.handed_at, act.at)
    )
    if not answers:
        raise Refused(NOBODY_CHOSEN)
    rows = HandoverLine.objects.select_for_update(of=("self",)).filter(handover=handover, id__in=list(answers))
    lines = list(rows.select_related("duty").order_by("duty"))
    if len(lines) != len(answers):
        raise Refused(NOT_OFFERED_TO_YOU)
    for line in lines:
        _answer(act, line, answers[line.id], answered_at)
    _tell(act, handover, lines)
    return lines


def _answer(act: Act, line: HandoverLine, answer: Answering, at: datetime) -> None:
    mine = {act.actor.user_id, *act.actor.acting_for}
    if line.answer != HandoverLine.Answer.OPEN or line.to_id not in mine:
        raise Refused(NOT_OFFERED_TO_YOU)
    refuse_if(separated("own_handover", act.actor.user_id, [line.owner_id]))
    duty = held(line.duty_id)
    why = fitting_text("Why not", answer.why, 500, lines=True)
    if answer.accepted:
        if not is_still_offered(duty, line):
            raise Refused(MOVED_ON)
        accept(act, duty, User.objects.get(id=act.actor.user_id), at=at)
    elif not why:
        raise Refused(NO_REASON)
    elif is_still_offered(duty, line):
        decline(act, duty, words=f"Not accepted by {act.actor.name}: {why}", at=at)
    kept = HandoverLine.Answer.ACCEPTED if answer.accepted else HandoverLine.Answer.REFUSED
    settle(act, line, kept, why=why, at=at)


def is_still_offered(duty: Duty, line: HandoverLine) -> bool:
    """Whether a duty waits for this line's answer: it is whose it was, or fell from them meanwhile."""
    if duty.state != Duty.State.OPEN:
        return False
    return duty.owner_id == line.owner_id or line.owner_id in fell_from(duty)


def settle(act: Act, line: HandoverLine, answer: HandoverLine.Answer, *, why: str, at: datetime) -> None:
    """Write the answer on the line, with both its times."""
    line.answer, line.why, line.answered_at, line.answer_recorded_at = answer, why, at, act.at
    line.answered_by_id, line.answered_by_words, line.answer_act = act.actor.user_id, speaker(act, ""), act.id
    line.save(
        update_fields=[
            *("answer", "why", "answered_at", "answer_recorded_at", "answered_by", "answered_by_words", "answer_act")
        ]
    )
    act.about(line.duty_id, line.duty.subject, line.handover_id)


def _tell(act: Act, handover: Handover, lines: list[HandoverLine]) -> None:
    """Whoever handed over hears of it: a refusal leaves the duty with them."""
    taken = [line for line in lines if line.answer == HandoverLine.Answer.ACCEPTED]
    left = [line for line in lines if line not in taken]
    act.about(handover.id, accepted=len(taken), refused=len(left))
    if left:
        references = ", ".join(line.duty.reference for line in left)
        words = f"{act.actor.name} did not accept {references}. They are yours, or whoever's they fell to."
    else:
        words = f"{act.actor.name} accepted what you handed over: {', '.join(line.duty.reference for line in taken)}."
    owners = [owner for line in lines for owner in (line.owner_id, line.duty.owner_id) if owner]
    about = [line.duty_id for line in lines]
    tell(act, [handover.by_user_id, *owners], words[:1500], href=f"/handovers/{handover.id}", about=about)
