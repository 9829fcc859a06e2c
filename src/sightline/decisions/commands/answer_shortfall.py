"""Answer a resourcing shortfall: a superintendent's alone."""

from sightline.access.permissions import Permission
from sightline.access.ranks import is_at_least
from sightline.access.refusals import Refusal, Refused, refuse_if
from sightline.core.acts import Act, Effect
from sightline.core.commands import command
from sightline.core.telling import tell
from sightline.decisions.models import Shortfall
from sightline.duties.commands.ending import Evidence, discharge
from sightline.duties.models import Duty
from sightline.pole.access import rows_visible_to
from sightline.pole.commands.checking import fitting_text
from sightline.pole.commands.contributing import speaker
from sightline.workforce.queries.ranks import rank_held

_ABSENT = Refusal("no_shortfall", "There is no such shortfall, or not one that your post lets you see.")


@command(permission=Permission.DECISION_PUT_ASIDE, effect=Effect.ALTERATION)
def answer_shortfall(act: Act, shortfall: Shortfall, answer: str) -> Shortfall:
    """Say what is done about it: whom or what is sent, from where, by when; or why nothing is.

    Raises `Refused` below a superintendent, without words, and where it was answered already.
    """
    answer = fitting_text("The answer", answer, 1000, lines=True)
    seen = rows_visible_to(act.acting, Shortfall.objects.filter(id=shortfall.id))
    held = seen.select_for_update(of=("self",)).first()
    if held is None:
        raise Refused(_ABSENT)
    rank = rank_held(act.actor.user_id, act.at).held or act.actor.rank
    refuse_if(_cannot_answer(held, answer, rank))
    held.answered_at, held.answered_act, held.answer = act.at, act.id, answer
    held.answered_by_id, held.answered_by_words = act.actor.user_id, speaker(act, "")
    held.save(update_fields=["answered_at", "answered_act", "answer", "answered_by", "answered_by_words"])
    for duty in Duty.objects.filter(cause=held.id, state=Duty.State.OPEN):
        discharge(act, duty, Evidence("answer", f"Answered by {held.answered_by_words}", held.id))
    words = f"{held.reference}: the superintendent has answered your resourcing shortfall."
    tell(act, [held.recorded_by], words, href=f"/shortfalls/{held.id}/answer", about=[held.id])
    act.about(held.id, held.subject, shortfall=held.reference, answer=answer)
    return held


def _cannot_answer(held: Shortfall, answer: str, rank: str) -> Refusal | None:
    if held.answered_at is not None:
        return Refusal("answered", "This was answered already, by somebody else or from another page.")
    if not is_at_least(rank, "superintendent"):
        return Refusal("rank_too_low", "A resourcing shortfall is answered by a superintendent, or above.")
    if not answer:
        return Refusal("no_answer", "Say what is done about it: whom or what is sent, from where, by when; or why not.")
    return None
