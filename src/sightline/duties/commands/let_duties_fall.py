"""Give on what somebody left who is not there: it falls to a person, and that is a step on record."""

from collections.abc import Sequence

from sightline.access.permissions import Permission
from sightline.core.acts import Act, Effect
from sightline.core.commands import command
from sightline.core.telling import tell
from sightline.duties.models import Duty, DutyStep
from sightline.duties.queries.clocks import clock_of
from sightline.duties.rules.falling import fell_words
from sightline.duties.rules.holders import Answer, Roster

from .moving import urgency_of
from .saving import add_steps, save_all
from .starting import step_of


@command(permission=Permission.DUTY_KEEP, effect=Effect.ALTERATION)
def let_duties_fall(act: Act, claimed: Sequence[Duty], roster: Roster) -> list[Duty]:
    """Each of these duties, held by the caller, becomes whoever's answers in its absent owner's place. Gives those.

    They are told. An offer that nobody accepted lapses. One that nobody else could have stays where it is.
    """
    fallen, steps = [], []
    for duty in claimed:
        before, owner = duty.owner, duty.owner_id
        to = roster.answers(owner, duty.team_id, duty.owner_role, clock_of(duty).deputy_role)
        if before is None or to.user is None or to.user == owner:
            continue
        there, gone = roster.of(before.id), roster.has_gone(before.id)
        words = fell_words(before.name, there, to, gone=gone)
        duty.owner_id, duty.handed_to = to.user, None
        duty.version += 1
        went = there.went if there.went and not gone and there.went <= act.at else None
        steps.append(step_of(act, duty, DutyStep.Kind.FELL, words=words, at=went, evidence={"from": str(before.id)}))
        fallen.append(duty)
        _tell(act, duty, to, words)
    save_all(fallen, ("owner", "handed_to", "version"))
    add_steps(steps)
    act.about(*(duty.id for duty in fallen), fell=len(fallen))
    return fallen


def _tell(act: Act, duty: Duty, to: Answer, words: str) -> None:
    said = (
        f"A duty has fallen to you: {duty.words} ({duty.reference}). {words} Hand it over if somebody else is to do it."
    )
    tell(act, [to.user] if to.user else [], said, href=f"/duties/{duty.id}", about=[duty.id], urgency=urgency_of(duty))
