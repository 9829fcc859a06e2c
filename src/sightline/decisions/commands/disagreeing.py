"""The steps of a disagreement, within the caller's act: each is somebody's duty until the next, or the end."""

from uuid import UUID

from sightline.access.refusals import Refusal, Refused
from sightline.core.acts import Act
from sightline.core.models import User
from sightline.decisions.models import Disagreement, DisagreementStep
from sightline.decisions.rules.disagreements import MEANWHILE, RUNGS, Rung
from sightline.duties.commands.ending import Evidence, discharge
from sightline.duties.commands.starting import Starting, Whose, start
from sightline.duties.commands.subjects import Subject
from sightline.duties.models import Duty
from sightline.pole.access import rows_visible_to
from sightline.pole.commands.contributing import speaker

_ABSENT = Refusal("no_disagreement", "There is no such disagreement, or not one that your post lets you see.")


def held_disagreement(act: Act, disagreement: Disagreement) -> Disagreement:
    """The disagreement as it is now, locked. Raises `Refused` where the actor does not see it."""
    rows = rows_visible_to(act.acting, Disagreement.objects.filter(id=disagreement.id))
    found = rows.select_for_update(of=("self",)).first()
    if found is None:
        raise Refused(_ABSENT)
    return found


def write_step(act: Act, held: Disagreement, kind: DisagreementStep.Kind, words: str) -> DisagreementStep:
    """Write what happened, at the rung where it stands now."""
    step = DisagreementStep(
        disagreement=held, kind=kind, rung=held.rung, words=words, at=act.at, act=act.id, by_words=speaker(act, "")
    )
    step.save(force_insert=True)
    act.about(held.id, held.subject, disagreement=held.reference, step=str(kind), rung=held.rung, words=words)
    return step


def start_rung(act: Act, on: Subject, held: Disagreement, rung: Rung) -> None:
    """The duty of a rung: the recorder's own on the first, the role's above."""
    own = None if rung.owner_role else User.objects.filter(id=act.actor.user_id).first()
    how = Starting(because=f"{held.reference}: {rung.words}", href=f"/disagreements/{held.id}", cause=held.id)
    start(act, rung.clock, on, Whose(owner=own, role=rung.owner_role), how)


def start_meanwhile(act: Act, on: Subject, held: Disagreement) -> None:
    """Nobody said what keeps the child safe meanwhile: that is somebody's duty, and the disagreement is saved."""
    own = User.objects.filter(id=act.actor.user_id).first()
    because = f"{held.reference}: the safety plan says what holds while it is not resolved"
    how = Starting(because=because, href=f"/disagreements/{held.id}", high_risk=True, cause=held.id)
    start(act, MEANWHILE, on, Whose(owner=own), how)


def end_rung(act: Act, cause: UUID, words: str) -> None:
    """End the duty of the rung where the disagreement stood."""
    _end(act, cause, words, [rung.clock for rung in RUNGS])


def end_meanwhile(act: Act, cause: UUID, words: str) -> None:
    """End the duty to say what keeps the child safe meanwhile."""
    _end(act, cause, words, [MEANWHILE])


def _end(act: Act, cause: UUID, words: str, clocks: list[str]) -> None:
    for duty in Duty.objects.filter(cause=cause, clock__in=clocks, state=Duty.State.OPEN):
        discharge(act, duty, Evidence("disagreement", words[:300], cause))
